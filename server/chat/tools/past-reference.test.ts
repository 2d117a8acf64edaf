import { describe, expect, it } from 'vitest';
import { pastReference } from './past-reference';
import { NOW_MS } from './tools-testing';

const read = (text: string) => pastReference(text, NOW_MS, 'Europe/London');

describe('a reference to earlier conversations', () => {
  it.each([
    ['What did I tell you about the spare key?', 'spare key'],
    ['what did we say about the north fence last time', 'north fence'],
    ['Do you remember what I told you about my dog Rex?', 'dog Rex'],
    ['Last week we talked about the delivery on Mill Lane. What was the result?', 'Mill Lane'],
    ['Have I mentioned the broken lock to you?', 'broken lock'],
    ['As we discussed yesterday, which guard has the night shift?', 'night shift'],
    ['In our last conversation about the pump, what was the pressure?', 'pump'],
  ])('%s', (text, topic) => {
    expect(read(text)?.query).toContain(topic);
  });

  it.each([
    'How many people were seen last week?',
    'What did the gate camera see yesterday?',
    'What is the gate code?',
    'Remember that the key is under the mat.',
    'Tell me about the pump.',
    'What did I say?',
    'Who said that the earth is flat in the film?',
    'Can you remember to water the plants?',
    'I say we go.',
    'How do you say gate in French?',
  ])('is not in: %s', (text) => {
    expect(read(text)).toBeNull();
  });

  it('says when, on the days of whoever asks', () => {
    // A Saturday.
    const when = (text: string) => [read(text)?.from, read(text)?.to].map((at) => at?.slice(0, 10));
    expect(when('What did I tell you yesterday about the key?')).toEqual(['2026-11-20', '2026-11-20']);
    expect(when('Last week we talked about the key.')).toEqual(['2026-11-09', '2026-11-15']);
    expect(when('What did we decide about the key two weeks ago?')).toEqual(['2026-11-02', '2026-11-08']);
    expect(when('What did we decide about the key on Friday?')).toEqual(['2026-11-20', '2026-11-20']);
    expect(when('What did we decide about the key?')).toEqual([undefined, undefined]);
  });
});
