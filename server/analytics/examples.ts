// Questions to begin with, with the names of what is there.
import type { Vocabulary } from './types';

export function examplesFor({ cameras, zones }: Vocabulary): string[] {
  const camera = cameras[0]?.name;
  const zone = zones[0]?.name;
  return [
    camera ? `How many people were at ${camera} today?` : 'How many people were seen today?',
    'How many cars per hour yesterday?',
    'Which camera was busiest this week?',
    'How many people by hour of day and weekday in the last 4 weeks?',
    'How long do people stay on average?',
    zone ? `How many people entered ${zone} today?` : 'When was the last person seen?',
    'Were there more cars today than yesterday?',
    'What was the most people at once today?',
  ];
}
