import type { Metadata } from 'next';
import { SetupForm } from '@/components/sign-in/setup-form';

export const metadata: Metadata = { title: 'Welcome' };

export default function SetupPage() {
  return <SetupForm />;
}
