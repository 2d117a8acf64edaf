// The only file that reads process.env: parsed once at boot, so that a bad setting stops the start with a plain
// sentence instead of failing somewhere later.
import path from 'node:path';
import { z } from 'zod';

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const SERVER = /^(?:[a-z0-9][a-z0-9-]{0,39}=)?(https?:\/\/.+)$/;
const serverList = z.string().refine(
  (list) =>
    list
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean)
      .every((one) => URL.canParse(SERVER.exec(one)?.[1] ?? '')),
  'addresses that start with http:// or https://, with commas between; a name may stand before one: gpu=http://gpu:11434',
);

const Env = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .transform((dir) => path.resolve(dir)),
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgres://')),
  REDIS_URL: optional(z.string().regex(/^rediss?:\/\//, 'must start with redis://')),
  MODELS_DIR: z
    .string()
    .min(1)
    .default('public/models')
    .transform((dir) => path.resolve(dir)),
  MODEL_MIRROR: optional(z.string()),
  /** Several servers: `url, name=url, ...`. Empty: none. */
  OLLAMA_URL: serverList.default('http://127.0.0.1:11434'),
  OPENAI_BASE_URL: optional(serverList),
  /** One key a server, in the same order, with commas between. */
  OPENAI_API_KEY: optional(z.string()),
  PLANNER_MODEL: optional(z.string()),
  /** What an agent without a model of its own gets. Default: the smallest that can use tools, else the smallest. */
  CHAT_MODEL: optional(z.string()),
  ADMIN_EMAIL: optional(z.email()),
  ADMIN_PASSWORD: optional(z.string().min(10, 'at least 10 characters')),
  ADMIN_API_KEY: optional(z.string().min(20, 'at least 20 characters')),
  /** Signs session cookies; made and kept under DATA_DIR when unset. */
  AUTH_SECRET: optional(z.string().min(32, 'at least 32 characters')),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  PUBLIC_URL: optional(z.url()),
  /** Where scheduled reports are sent from: smtp://user:password@host:587 or smtps://..., and the sender's address. */
  SMTP_URL: optional(z.string().regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')),
  MAIL_FROM: optional(z.string().regex(/@/, 'an e-mail address, or: Name <address>')),
  /** Lets scheduled exports post to addresses of this network. */
  WEBHOOK_ALLOW_PRIVATE: z.stringbool().default(false),
  /** Lets documents be fetched from addresses of this network. */
  FETCH_ALLOW_PRIVATE: z.stringbool().default(false),
  /** Trust X-Forwarded-For/-Proto of a proxy in front. Set it only when there is one. */
  TRUST_PROXY: z.stringbool().default(false),
});

export type Env = z.output<typeof Env>;

/** Parses the environment; throws one Error that lists every wrong variable and what it should be. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = Env.safeParse(source);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`These settings are wrong:\n${lines.join('\n')}\nSee the configuration table in README.md.`);
}
