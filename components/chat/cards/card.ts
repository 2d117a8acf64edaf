// What every card is given: what a tool brought, typed by its kind.
import type { ComponentType } from 'react';
import type { ToolOutput } from '@/contracts/parts';

export type CardKind = ToolOutput['card'];
export type OutputOf<K extends CardKind> = Extract<ToolOutput, { card: K }>;
export interface CardProps<K extends CardKind> {
  output: OutputOf<K>;
}
export type CardView<K extends CardKind> = ComponentType<CardProps<K>>;
