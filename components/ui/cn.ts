// Joins class names; of two Tailwind utilities that contradict each other the later wins.
import { type ClassValue, clsx } from 'clsx';
import { twMerge } from 'tailwind-merge';

export function cn(...parts: ClassValue[]): string {
  return twMerge(clsx(parts));
}
