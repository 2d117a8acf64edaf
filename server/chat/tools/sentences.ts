// The sentences of a chat message in which somebody may ask for something themselves: without greetings and wishes for the
// answer around them, and none where the message is text or code to work on.

const MOST_MESSAGE = 800;
const MOST_SENTENCE = 300;

/** Code, markup and quoted text to work on. */
const CODE = /```|[{}]|=>|<\/?[a-z][^>]*>|\b(?:const|function|def|import|class) \w+\s*[({=:]|;\s*$/im;
/** Work on words, wherever in the message it is ordered. */
const WORDWORK =
  /(?:^|[.!?\n,:]\s*|\b(?:please|can you|could you|would you|to|and|then) )(?:summari[sz]e|sum up|translate|rewrite|rephrase|paraphrase|proofread|spell|correct|edit|improve|shorten|write|draft|compose|generate|brainstorm|imagine|pretend|repeat|quote|recite|say|sing|roleplay|role-play|act as|complete the|continue the|classify|define|explain (?:what|how|why|the difference))\b/i;
/** What lies before both, not what the cameras saw. */
const BEFORE_US =
  /\b(?:attach(?:ed|ment|ments)|upload(?:ed)?|pdf|docx?|spreadsheet|screenshot)\b|\b(?:my|our|your) (?:document|file|text|article|letter|e-?mail|contract|essay|code|photo|photograph|picture|image)s?\b|\b(?:this|that|these|those|the|above|following) (?:attached |uploaded |enclosed |long )?(?:(?:document|file|text|article|paragraph|page|letter|e-?mail|report|contract|essay|story|book|list|sentence|word|chat|conversation|message|transcript|poem|code|table above)s?\b|(?:photo|photograph|picture|image)s?\b(?! (?:of|from)\b))|\b(?:previous|last) (?:chat|conversation|message|answer|reply)\b/i;
/** A greeting, or how the answer should be, around the question. */
const BEFORE =
  /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|dear|thanks|thank you|ok(?:ay)?|great|cool|nice|perfect|right|alright|sorry|excuse me)(?: there| all| team| everyone| again| sightline| a lot| very much)?\s*[,!.:;-]+\s*|(?:a |one |another |quick |next |simple )*(?:question|quick one)\s*[:,-]\s*|@?sightline\s*[:,]?\s+|\d{1,2}[.)]\s+|[-*•]\s+|(?:according to|based on|from|going by) (?:the|our|your|all) (?:cameras?|data|records?|figures)\s*[:,]\s*|in (?:one|a|two|a few|a single) (?:short )?(?:sentences?|words?|lines?)\s*[:,]\s*)+/i;
const AFTER =
  /[\s,;.-]+(?:(?:and|but) )?(?:please )?(?:(?:(?:answer|reply|respond|be|keep it|make it|say it|tell me)(?: me)?(?: very| really)?(?: in)? )(?:brief(?:ly)?|short(?:ly)?|quick(?:ly)?|concise(?:ly)?|exact(?:ly)?|(?:in )?(?:just |only )?(?:one|a|two|a few|a single) (?:short )?(?:sentences?|words?|lines?|numbers?)|with (?:just|only) (?:the|a|one) (?:number|figure))|in (?:one|a|two|a few|a single) (?:short )?(?:sentences?|words?|lines?)|(?:just|only) the (?:number|figure)|briefly|thanks(?: a lot)?|thank you|thx|cheers)(?: please)?\s*[.!?]*$/i;

/** The sentences of a message in which a question may stand; none of what is long, is code or is about other text. */
export function sentencesOf(message: string): string[] {
  const text = message.trim().replaceAll('’', "'");
  if (text === '' || text.length > MOST_MESSAGE || CODE.test(text) || WORDWORK.test(text) || BEFORE_US.test(text)) {
    return [];
  }
  return text
    .split(/(?<=[!?])\s*(?=\p{L})|(?<=[!?])\s+|(?<=[^\s.]{2}\.|\))\s+(?=\p{Lu})|\n+/u)
    .map((sentence) =>
      sentence
        .replace(/^["'(\s]+|["')\s]+$/g, '')
        .replace(BEFORE, '')
        .replace(AFTER, (_tail, at: number, all: string) => (/\?\s*$/.test(all.slice(0, at + 1)) ? '' : '?'))
        .trim(),
    )
    .filter((sentence) => sentence.length > 1 && sentence.length <= MOST_SENTENCE);
}
