import type { ReactNode } from 'react';
import { ModelsNav } from '@/components/models/models-nav';

export default function ModelsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <ModelsNav />
      {children}
    </>
  );
}
