'use client';
// Where toasts appear. Call `toast` from 'sonner' to show one.
import { useTheme } from 'next-themes';
import type { CSSProperties } from 'react';
import { Toaster as Base } from 'sonner';

const look = {
  '--normal-bg': 'var(--surface)',
  '--normal-border': 'var(--line)',
  '--normal-text': 'var(--ink)',
  '--border-radius': 'var(--radius-lg)',
  fontFamily: 'var(--font-sans)',
} as CSSProperties;

export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Base
      theme={resolvedTheme === 'light' ? 'light' : 'dark'}
      position="bottom-right"
      mobileOffset={{ bottom: 'calc(var(--spacing-bottombar) + 8px)' }}
      style={look}
      closeButton
    />
  );
}
