// A chat as the runtime takes it: what the operator says first and in one, then turns, the last one for the model to
// fill. Its chat template makes text of that.
import type { ModelMessage } from '../chat-types';
import type { ChatItem } from './types';

export function toHistory(messages: readonly ModelMessage[]): ChatItem[] {
  const system = messages.filter(({ role }) => role === 'system').map(({ text }) => text);
  const items: ChatItem[] = system.length > 0 ? [{ type: 'system', text: system.join('\n\n') }] : [];
  for (const message of messages) {
    if (message.role === 'system') continue;
    const last = items.at(-1);
    if (message.role === 'assistant') {
      const said = [
        message.text,
        ...(message.toolCalls ?? []).map(({ name, input }) => `${name} ${JSON.stringify(input)}`),
      ];
      const text = said.filter(Boolean).join('\n');
      if (last?.type === 'model') last.response.push(text);
      else items.push({ type: 'model', response: [text] });
    } else {
      const text =
        message.role === 'tool' ? `Result of ${message.toolName ?? 'the tool'}: ${message.text}` : message.text;
      if (last?.type === 'user') last.text += `\n\n${text}`;
      else items.push({ type: 'user', text });
    }
  }
  // Words of the model at the end are for it to go on with.
  if (items.at(-1)?.type !== 'model') items.push({ type: 'model', response: [] });
  return items;
}
