import type { Metadata } from 'next';
import { LanguageView } from '@/components/models/language/language-view';

export const metadata: Metadata = { title: 'Language models' };

export default function LanguagePage() {
  return <LanguageView />;
}
