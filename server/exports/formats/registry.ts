// Every file format. A new one: one file, one line here, its name in contracts/exports.
import type { ExportFormat } from '@/contracts/exports';
import type { Format } from '../types';
import { csv } from './csv';
import { json, jsonl } from './json';
import { parquet } from './parquet';
import { xlsx } from './xlsx';

export const FORMATS = { csv, json, jsonl, parquet, xlsx } satisfies Record<ExportFormat, Format>;
