import type { Metadata } from 'next';
import { CameraView } from '@/components/live/camera-view';

export const metadata: Metadata = { title: 'Camera' };

export default async function CameraPage({ params }: { params: Promise<{ camera: string }> }) {
  const { camera } = await params;
  return <CameraView idOrSlug={decodeURIComponent(camera)} />;
}
