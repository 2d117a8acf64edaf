// Every kind of card says what it brought, also when that is nothing; and only a card that waits can be answered.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { TooltipProvider } from '@/components/ui/tooltip';
import type { ToolOutput, ToolPart } from '@/contracts/parts';
import { idOf } from '../state/testing';
import { type ThreadActions, ThreadActionsContext } from '../thread/thread-actions';
import { CardBody } from './registry';
import { ToolCard } from './tool-card';

const at = '2026-11-21T12:00:00.000Z';
const render = (element: ReactElement) =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <TooltipProvider>{element}</TooltipProvider>
    </QueryClientProvider>,
  );
const card = (output: ToolOutput) => render(<CardBody output={output} />);
const plan = {
  subject: 'tracks' as const,
  measure: { op: 'count' as const },
  filters: {},
  groupBy: [],
  timezone: 'UTC',
};
const answer: Extract<ToolOutput, { card: 'answer' }>['answer'] = {
  answer: '9 distinct people were seen today. Counted: distinct tracks.',
  value: 9,
  columns: [{ name: 'value', label: 'Sightings', type: 'count' }],
  rows: [[9]],
  keys: [[]],
  chart: { kind: 'number', x: null, y: 'value', series: null },
  plan,
  sql: null,
  parameters: [],
  semantics: 'distinct tracks',
  windows: [],
  understood: [],
  unknown: [],
  refusal: null,
  planner: 'grammar',
  now: at,
  latency_ms: 1,
  timings: { plan_ms: 1, sql_ms: 1 },
};

describe('cards', () => {
  it('an answer: sentence, figure, and the way to its evidence', () => {
    const html = card({ card: 'answer', question: 'how many', answer });
    expect(html).toContain('9 distinct people were seen today.</p>');
    expect(html).toContain('Counted: distinct tracks.');
    expect(html).toContain(`href="/analytics?plan=${encodeURIComponent(JSON.stringify(plan))}"`);
  });
  it('a refused answer: why, and no figure', () => {
    const refusal = { reason: 'future' as const, message: 'Not yet.', suggestions: [] };
    const html = card({ card: 'answer', question: 'q', answer: { ...answer, answer: 'Not yet.', rows: [], refusal } });
    expect(html).toContain('Not yet.');
    expect(html).not.toContain('Evidence');
  });
  it('sightings: each leads to its page, the rest to Events', () => {
    const track = {
      ...{ id: idOf(1), cameraId: idOf(2), cameraName: 'Yard', number: 4, class: 'person', firstSeenAt: at },
      ...{
        lastSeenAt: at,
        durationMs: 1,
        bestConfidence: 0.9,
        detections: 3,
        ended: true,
        snapshotUrl: '/media/a.jpg',
      },
      ...{ reviewed: false, reviewedBy: null },
    };
    const html = card({ card: 'sightings', items: [track], total: 12, href: '/events?camera=yard' });
    expect(html).toContain('1 of 12 sightings');
    expect(html).toContain(`href="/events/${idOf(1)}"`);
    expect(html).toContain('src="/media/a.jpg"');
    expect(html).toContain('href="/events?camera=yard"');
    expect(card({ card: 'sightings', items: [], total: 0, href: 'javascript:alert(1)' })).not.toContain('href');
  });
  it('a picture: from our server, with what was seen', () => {
    const camera = { id: idOf(2), name: 'Yard' };
    const html = card({ card: 'picture', camera, attachmentId: idOf(3), takenAt: at, seen: 'A dog.' });
    expect(html).toContain(`src="/api/v1/attachments/${idOf(3)}"`);
    expect(html).toContain('A dog.');
  });
  it('cameras: what they do, and their zones', () => {
    const zones = [{ id: idOf(4), name: 'Drive', kind: 'area' }];
    const html = card({
      card: 'cameras',
      items: [{ id: idOf(2), name: 'Yard', state: 'live', lastSeenAt: at, zones }],
    });
    for (const words of ['Yard', 'Watching', 'Drive']) expect(html).toContain(words);
    expect(card({ card: 'cameras', items: [] })).toContain('no camera');
  });
  it('passages and messages: what was found, or that nothing was', () => {
    const passage = { n: 1, title: 'Rules', href: 'https://example.org', text: 'At ten.', score: 0.87 };
    const html = card({ card: 'passages', query: 'gate', items: [passage] });
    expect(html).toContain('87 % near');
    expect(html).not.toContain('href');
    expect(card({ card: 'passages', query: 'gate', items: [] })).toContain('Nothing was found');
    const message = {
      conversationId: idOf(5),
      messageId: idOf(6),
      title: 'Gates',
      text: 'a \u0001north\u0002 gate',
      at,
    };
    const found = card({ card: 'messages', query: 'gate', items: [message] });
    expect(found).toContain(`href="/chat/${idOf(5)}?m=${idOf(6)}"`);
    expect(found).toMatch(/<mark[^>]*>north<\/mark> gate/);
    expect(card({ card: 'messages', query: 'gate', items: [] })).toContain('No earlier conversation');
  });
  it('the time, a memory, and words', () => {
    expect(card({ card: 'time', now: at, timezone: 'Europe/Berlin', text: 'Saturday' })).toContain('Europe/Berlin');
    expect(card({ card: 'memory', memoryId: null, text: 'Rex', kept: true })).toContain('Kept');
    expect(card({ card: 'text', text: '<b>x</b>' })).toContain('&lt;b&gt;x&lt;/b&gt;');
  });
});

describe('the frame of a card', () => {
  const part: ToolPart = {
    ...{ type: 'tool', id: 't', name: 'remember', title: 'Remember', input: { text: 'Rex' }, state: 'waiting' },
    ...{ output: { card: 'memory', memoryId: null, text: 'Rex', kept: null }, error: null, ms: 3, by: 'model' },
  };
  const frame = (change: Partial<ToolPart>, actions: object | null = {}) =>
    render(
      <ThreadActionsContext value={actions as ThreadActions | null}>
        <ToolCard part={{ ...part, ...change }} messageId={idOf(1)} />
      </ThreadActionsContext>,
    );
  it('asks for a yes or no while it waits', () => {
    expect(frame({})).toMatch(/waits for you.*Allow.*Not now/s);
  });
  it('asks nobody who only reads', () => {
    expect(frame({}, null)).not.toContain('Allow');
  });
  it('says how long it took, that it failed and why', () => {
    const html = frame({ state: 'failed', output: null, error: 'The camera is away.' });
    expect(html).toContain('failed, 3.0 ms');
    expect(html).toContain('The camera is away.');
  });
  it('works without an output while it runs', () => {
    expect(frame({ state: 'running', output: null, ms: null })).toContain('aria-busy="true"');
  });
});
