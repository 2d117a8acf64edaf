// For tests: the rows that a plan counts, chosen from plain arrays one condition at a time.

import { expandClasses } from '@/contracts/class-groups';
import type { AnalyticsPlan } from '@/contracts/plan';
import { confidenceBin, durationBin, type Item, named, word } from './evaluate-parts-testing';
import { type Slice, type Span, slicesOf } from './evaluate-time-testing';
import type { World, WorldRow } from './world-testing';

export interface EvaluateAsker {
  cameraIds: string[] | null;
  userId: string;
  admin: boolean;
}

export class Chosen {
  constructor(
    readonly world: World,
    readonly plan: AnalyticsPlan,
    readonly asker: EvaluateAsker,
    readonly spans: readonly Span[],
  ) {}

  get f() {
    return this.plan.filters;
  }

  private sees = (cameraId: string) => this.asker.cameraIds === null || this.asker.cameraIds.includes(cameraId);

  earliest(): number | null {
    const own = (rows: readonly WorldRow[]) => rows.filter((row) => this.mine(row)).map((row) => row.ms);
    const tracks = this.world.tracks.filter((track) => this.sees(track.cameraId));
    const times: Record<AnalyticsPlan['subject'], () => number[]> = {
      tracks: () => tracks.map((track) => track.first),
      occupancy: () => tracks.map((track) => track.first),
      detections: () => tracks.flatMap((track) => track.sightings.map(({ ms }) => Math.floor(ms / 60_000) * 60_000)),
      events: () => this.world.events.filter((event) => this.sees(event.cameraId)).map((event) => event.ms),
      agents: () => this.world.agents.map((agent) => agent.ms),
      conversations: () => own(this.world.conversations),
      messages: () => own(this.world.messages),
      documents: () => own(this.world.documents),
      ai_calls: () => own(this.world.calls),
    };
    const list = times[this.plan.subject]();
    return list.length > 0 ? Math.min(...list) : null;
  }

  slices(): Slice[] {
    return slicesOf(this.spans, this.f, this.plan.timezone, this.earliest());
  }

  private mine(row: WorldRow): boolean {
    return this.plan.subject === 'agents' || this.asker.admin || row.userId === this.asker.userId;
  }

  private inside: ((ms: number) => boolean) | null = null;
  private holds(ms: number): boolean {
    if (!this.inside) {
      const { hours, weekdays } = this.f;
      const thinned = hours || weekdays ? joined(this.slices()) : null;
      this.inside = thinned
        ? (at) => thinned.some((slice) => at >= slice.from && at < slice.to)
        : (at) => this.spans.some((span) => (span.from === null || at >= span.from) && at < span.to);
    }
    return this.inside(ms);
  }

  private isSighted(cameraId: string, name: string): boolean {
    const { camera, notCamera } = this.f;
    if (!this.sees(cameraId) || (camera && !camera.includes(cameraId)) || notCamera?.includes(cameraId)) return false;
    if (this.f.class && !expandClasses(this.f.class).includes(name)) return false;
    return !(this.f.notClass && expandClasses(this.f.notClass).includes(name));
  }

  private isSure(confidence: number | null): boolean {
    const { min, max } = this.f.confidence ?? {};
    if (min === undefined && (max === undefined || max >= 1)) return true;
    if (confidence === null) return false;
    const real = Math.fround(confidence);
    return (
      (min === undefined || real >= Math.fround(min)) && (max === undefined || max >= 1 || real < Math.fround(max))
    );
  }

  private isLong(ms: number | null): boolean {
    const { minMs, maxMs } = this.f.duration ?? {};
    if (minMs === undefined && maxMs === undefined) return true;
    return ms !== null && ms >= (minMs ?? 0) && ms < (maxMs ?? Number.POSITIVE_INFINITY);
  }

  tracks() {
    return this.world.tracks.filter(
      (track) =>
        this.isSighted(track.cameraId, track.class) &&
        this.isSure(track.confidence) &&
        this.isLong(track.last - track.first) &&
        (!this.f.zone || track.zones.some((zone) => this.f.zone!.includes(zone))) &&
        (!this.f.model || this.f.model.includes(track.model)) &&
        (this.f.reviewed === undefined || this.f.reviewed === track.reviewed),
    );
  }

  /** Ids of the tracks that a plan counts. */
  countedTracks(): string[] {
    return this.tracks()
      .filter((track) => track.sightings.some(({ ms }) => this.holds(ms)))
      .map(({ id }) => id);
  }

  private trackItems(): Item[] {
    return this.tracks().flatMap((track) => {
      const seen = track.sightings.map(({ ms }) => ms).filter((ms) => this.holds(ms));
      if (seen.length === 0) return [];
      const zones = track.zones.filter((zone) => !this.f.zone || this.f.zone.includes(zone));
      return [
        {
          at: Math.min(...seen),
          until: Math.max(...seen),
          dimensions: {
            class: word(track.class),
            camera: named(this.world.cameras, track.cameraId),
            zone: zones.flatMap((zone) => named(this.world.zones, zone)),
            model: word(track.model),
            duration: durationBin(track.last - track.first),
            confidence: confidenceBin(track.confidence),
          },
          quantities: { duration: track.last - track.first, confidence: track.confidence },
        },
      ];
    });
  }

  private detectionItems(): Item[] {
    return this.world.tracks.flatMap((track) =>
      track.sightings
        .filter(
          (box) =>
            this.isSighted(track.cameraId, box.class) &&
            this.isSure(box.confidence) &&
            (!this.f.model || this.f.model.includes(box.model)) &&
            this.holds(box.ms),
        )
        .map((box) => ({
          at: box.ms,
          until: box.ms,
          dimensions: {
            class: word(box.class),
            camera: named(this.world.cameras, track.cameraId),
            model: word(box.model),
            confidence: confidenceBin(box.confidence),
          },
          quantities: { confidence: box.confidence },
        })),
    );
  }

  private eventItems(): Item[] {
    const { zone, eventKind, direction } = this.f;
    return this.world.events
      .filter(
        (event) =>
          this.isSighted(event.cameraId, event.class) &&
          (!zone || (event.zoneId !== null && zone.includes(event.zoneId))) &&
          (!eventKind || (eventKind as string[]).includes(event.kind)) &&
          (!direction || event.direction === direction) &&
          this.isLong(event.durationMs) &&
          this.holds(event.ms),
      )
      .map((event) => ({
        at: event.ms,
        until: event.ms,
        dimensions: {
          class: word(event.class),
          camera: named(this.world.cameras, event.cameraId),
          zone: named(this.world.zones, event.zoneId),
          event_kind: word(event.kind),
          direction: word(event.direction),
          duration: durationBin(event.durationMs),
        },
        quantities: { duration: event.durationMs },
      }));
  }

  private rowItems(): Item[] {
    const { world, plan, f } = this;
    const tables: Partial<Record<AnalyticsPlan['subject'], readonly WorldRow[]>> = {
      agents: world.agents,
      conversations: world.conversations,
      messages: world.messages,
      documents: world.documents,
      ai_calls: world.calls,
    };
    const isCall = plan.subject === 'ai_calls';
    return (tables[plan.subject] ?? [])
      .filter((row) => {
        const agentId = plan.subject === 'agents' ? row.id : row.agentId;
        return (
          this.mine(row) &&
          (!f.agent || (agentId !== null && f.agent.includes(agentId))) &&
          (!f.model || (row.model !== null && f.model.includes(row.model))) &&
          (!f.tag || row.tags.some((tag) => f.tag!.includes(tag))) &&
          (!isCall || (this.isSure(row.confidence) && this.isLong(row.latencyMs))) &&
          this.holds(row.ms)
        );
      })
      .map((row) => ({
        at: row.ms,
        until: row.ms,
        dimensions: {
          agent: named(world.agents, plan.subject === 'agents' ? row.id : row.agentId),
          model: word(row.model),
          duration: durationBin(row.latencyMs),
          confidence: confidenceBin(row.confidence),
        },
        quantities: { latency: row.latencyMs, tokens: row.tokens, confidence: row.confidence },
      }));
  }

  items(): Item[] {
    switch (this.plan.subject) {
      case 'tracks':
        return this.trackItems();
      case 'detections':
        return this.detectionItems();
      case 'events':
        return this.eventItems();
      default:
        return this.rowItems();
    }
  }
}

/** Slices that touch as one, for quicker looking up. */
function joined(slices: readonly Slice[]): Slice[] {
  const list: Slice[] = [];
  for (const slice of slices) {
    const last = list[list.length - 1];
    if (last?.to === slice.from) last.to = slice.to;
    else list.push({ ...slice });
  }
  return list;
}
