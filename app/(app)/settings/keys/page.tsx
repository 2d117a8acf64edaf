import type { Metadata } from 'next';
import { KeysView } from '@/components/settings/keys-view';

export const metadata: Metadata = { title: 'API keys' };

export default function ApiKeysPage() {
  return <KeysView />;
}
