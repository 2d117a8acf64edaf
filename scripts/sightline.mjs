#!/usr/bin/env node
// `npx sightline`: talks to a server by its address and a key. Starts the TypeScript of scripts/cli.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('./cli/main.ts');
process.exitCode = await main(process.argv);
