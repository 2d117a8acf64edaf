import type { Metadata } from 'next';
import { GenerateView } from '@/components/chat/generate/generate-view';

export const metadata: Metadata = { title: 'Agents among themselves' };

export default function GeneratePage() {
  return <GenerateView />;
}
