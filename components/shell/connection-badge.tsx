'use client';
// Whether the server is there. Quiet while it is; plain words when it is not.
import { useConnection } from '@/components/realtime/use-connection';
import { Badge, StatusDot } from '@/components/ui/badge';
import { Tooltip } from '@/components/ui/tooltip';

const WORDS = {
  online: { tone: 'ok', label: 'Online', about: 'Connected to the server. What you see is live.' },
  connecting: { tone: 'neutral', label: 'Connecting', about: 'Connecting to the server.' },
  away: {
    tone: 'alert',
    label: 'Server away',
    about: 'The server does not answer. What you see may be old. Cameras in this browser keep watching and send later.',
  },
} as const;

export function ConnectionBadge() {
  const state = useConnection();
  const { tone, label, about } = WORDS[state];
  return (
    <Tooltip content={about}>
      <button type="button" className="inline-flex items-center justify-center rounded-md px-2 py-1 touch">
        <span role="status" className="inline-flex items-center">
          {state === 'away' ? (
            <Badge tone="alert">
              <StatusDot tone="alert" />
              {label}
            </Badge>
          ) : (
            <>
              <StatusDot tone={tone} />
              <span className="sr-only">{label}</span>
            </>
          )}
        </span>
      </button>
    </Tooltip>
  );
}
