// JSON schemas as the runtime's grammars know them: alternatives are called oneOf there, and every property of an
// object is written. What it cannot say (patterns, limits of numbers) is left to whoever parses the reply.

type Schema = Record<string, unknown>;

const KEPT = [
  'const',
  'enum',
  '$ref',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
];
const FORMATS = new Set(['date-time', 'time', 'date']);

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function each(schemas: unknown): Schema | undefined {
  if (!isSchema(schemas)) return undefined;
  return Object.fromEntries(Object.entries(schemas).map(([key, value]) => [key, toGrammarSchema(value)]));
}

export function toGrammarSchema(schema: unknown): Schema {
  if (!isSchema(schema)) return {};
  const kept: Schema = Object.fromEntries(Object.entries(schema).filter(([key]) => KEPT.includes(key)));
  const defs = each(schema.$defs);
  if (defs) kept.$defs = defs;
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (Array.isArray(alternatives)) return { ...kept, oneOf: alternatives.map(toGrammarSchema) };
  if (schema.type !== undefined) kept.type = schema.type;
  if (schema.type === 'string' && FORMATS.has(String(schema.format))) kept.format = schema.format;
  const properties = each(schema.properties);
  if (properties) kept.properties = properties;
  if (isSchema(schema.additionalProperties)) kept.additionalProperties = toGrammarSchema(schema.additionalProperties);
  else if (schema.additionalProperties === true) kept.additionalProperties = true;
  if (isSchema(schema.items)) kept.items = toGrammarSchema(schema.items);
  if (Array.isArray(schema.prefixItems)) kept.prefixItems = schema.prefixItems.map(toGrammarSchema);
  return kept;
}
