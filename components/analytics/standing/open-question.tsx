'use client';
// Leads to the plan behind a chart as a question that can be changed and asked on.
import { MessageCircleQuestion } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Tooltip } from '@/components/ui/tooltip';
import type { AnalyticsPlanInput } from '@/contracts/plan';

export function OpenQuestion({ plan, title }: { plan: AnalyticsPlanInput; title: string }) {
  return (
    <Tooltip content="Open as a question">
      <Button asChild variant="ghost" size="icon-sm">
        <Link
          href={`/analytics?plan=${encodeURIComponent(JSON.stringify(plan))}`}
          prefetch={false}
          aria-label={`Open ${title} as a question`}
        >
          <MessageCircleQuestion />
        </Link>
      </Button>
    </Tooltip>
  );
}
