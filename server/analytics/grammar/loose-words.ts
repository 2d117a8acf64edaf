// Words that only say how something was seen ("drove past", "picked up by"), and those that change a question as a whole:
// two questions in one, sums over several places, "usually".
import { expandClasses } from '@/contracts/class-groups';
import type { Work } from './draft';
import type { Line } from './line';

const MOTION =
  '(?:come|comes|came|coming|go|goes|went|going|gone|walk|walks|walked|walking|drive|drives|drove|driven|driving|pass|passes|passed|passing|move|moves|moved|moving|run|runs|ran|ride|rides|rode|riding|roll|rolled|rolling|stroll|strolled|strolling|wander|wandered|wandering|jog|jogged|drop|dropped|pop|popped|show|shows|showed|shown|showing|stop|stops|stopped|stopping|pull|pulled|pulling|swing|swung|cycle|cycled|fly|flew|flown|flying|sail|sailed|hurry|hurried|rush|rushed|cruise|cruised|cross|crossed|get|got|end|ended|been|be)';
const WHERE = '(?:by|past|up|over|along|around|round|through|across|in|into|on)';
const HEAD = '(?:how (?:many|much|long|often)|when|which|where|what|number of|is there|are there|was there|were there)';

/** Before any slot: what the words mean together. */
export function readWhole({ line, draft }: Work): void {
  const places = line.all('camera').length;
  const classes = line.all('class').length;
  const sum = '(?:all )?(?:together|combined|put together|taken together|altogether|in (?:total|all|sum))';
  if (line.has(sum) && (places > 1 || classes > 1)) {
    draft.combined = true;
    if (!line.has('(?:at once|at the same time|simultaneously|peak|maximum|most)')) line.skip(sum);
  }
  readTogether(line);
  // "people with dogs", "people in cars": who was with whom is not recorded.
  const beside = '(?:with|in|inside|on|by|riding|near|beside|next to|alongside|carrying|walking)';
  const verb = '(?:came|come|comes|arrived|left|went|were|was|are|is|seen|sitting|standing|riding)';
  if (
    line.has(`<class> (?:${verb} )*${beside}(?: (?:an?|the|their|his|her|its|any|some|walking))* <class>`) &&
    !line.has('compar\\S+|contrast|difference')
  )
    line.trouble.push('with', 'in', 'on', 'by');
  // "how many of the vehicles were trucks" counts the trucks.
  const [whole, part] = line.all('class');
  if (
    line.has(
      'how many (?:out )?of(?: (?:the|those|these|all|our|all the))? <class>|^(?:_ )*(?:out )?of(?: (?:the|those|these|all|our|all the))? <class> how many(?! percent)',
    ) &&
    whole &&
    part
  ) {
    line.skip('out(?= of)');
    const inside = expandClasses(whole.names);
    if (part.names.every((name) => inside.includes(name))) line.remove(line.indexOf(whole));
    else line.trouble.push('of');
  }
  // "... and how many of each?" asks for groups, "how many cars and how many people" for both; else they are two questions.
  const second = line.find(`and (?:also )?(?:at )?${HEAD}`);
  if (
    second &&
    line.items
      .slice(0, second.from)
      .some(({ shown }) => /^(?:how|when|which|where|what|number|count|is|are|was|were|did)$/.test(shown))
  ) {
    const each =
      line.find('and how many(?: were there)? (?:of|in|for) (?:each|every)') ?? line.find('and how many each');
    const same = line.has('average|when|which|where|what|how (?:long|often)')
      ? null
      : line.find('and how many(?= <class>)');
    const ways =
      line.find('(?:in|out)(?: and)? how many') ?? line.find('how many (?:went |came |go |come )?(?:in|out)');
    if (!each && !same && !ways) line.trouble.push(line.source.slice(second.items[0]!.start, second.items.at(-1)!.end));
  }
}

/** "how many of each": by class, where nothing else is named. */
export function takeEach({ line, draft }: Work): void {
  if (draft.measure && draft.measure.op !== 'exists') return;
  const each =
    line.find(
      '(?:and )?(?:give me |show me |tell me )?(?:how many|the number|number|a count|the count|counts?)(?: (?:were|was|are) there)?(?: (?:of|for|in))? (?:each|every)(?: (?:one|kind|type|sort|class|of them|of those))*(?: (?:was|were|are|is)(?: there)?)?(?= (?:<class>|<time>|<camera>|<zone>|at|in|on|were|was|did)|$)',
    ) ?? line.find('(?:and )?(?:how many|counts?) of (?:each|every)(?: (?:one|kind|type|sort|class))?');
  if (each && !line.has('(?:each|every) (?:camera|zone|day|hour|week|month|weekday|agent|model)')) {
    line.use(each, 'group', 'class');
    draft.counts = true;
    if (!draft.groupBy.includes('class')) draft.groupBy.push('class');
  }
  if (line.all('camera').length > 1 && line.find('<camera> each')) {
    const found = line.find('(?<=<camera> )each');
    if (found) {
      line.use(found, 'group', 'camera');
      if (!draft.groupBy.includes('camera')) draft.groupBy.push('camera');
    }
  }
  if (line.all('class').length > 1) line.skip('(?<=(?:<class>|<time>|<camera>) )each(?=$| <time>)|respectively');
}

/** After all slots. */
export function skipLoose({ line, draft }: Work): void {
  line.skip(`(?:have |has |had |were |was |are |is )?${MOTION} ${WHERE}(?! (?:\\d|<clock>|<length>))`);
  line.skip('(?:turn|turns|turned|turning|shown|show|shows|showed) up');
  line.skip('(?<=_ )past(?= (?:the )?<(?:camera|zone)>)');
  line.skip(
    '(?:get|gets|got|been|were|was|be) (?:caught|picked up|seen|spotted|recorded|captured|filmed|detected|noticed)(?: on (?:camera|film|video))?',
  );
  line.skip('(?:picked|pick|picks|picking) up');
  line.skip('(?:the |our )?(?:detector|system|security system|ai)(?= |$)');
  if (draft.filters.duration) line.skip('lingered|lingering|linger|loitered|loitering|dwelled|dwelling|hung around');
  // "usually" asks for what is usual: a mean or a ranking is that, a plain count is not.
  const { measure } = draft;
  const usual = (measure && (measure.op === 'avg' || measure.op === 'median')) || draft.superlative;
  if (usual) line.skip('(?:usually|normally|typically|generally|ordinarily|commonly|mostly|as a rule|on average)');
}

const JOINS =
  /^(?:and|or|vs|than|nor|plus|but|not|no|without|except|excluding|besides|minus|other|compared?|comparison|to|against|relative|were|was|are|is|among|of|how|many|number|as|per|both)$/;

/** What joins two classes or two places says more than a list does: "walked their dogs", "from the porch to the gate". */
function readTogether(line: Line): void {
  const classes = line.all('class');
  for (const [index, item] of classes.entries()) {
    const next = classes[index + 1];
    if (!next) break;
    const words = line.items.slice(line.indexOf(item) + 1, line.indexOf(next)).filter(({ kind }) => kind === 'word');
    if (words.length > 0 && !words.some(({ shown }) => JOINS.test(shown)))
      line.trouble.push(line.source.slice(words[0]!.start, words.at(-1)!.end));
  }
  // "the driveway entrance": two names side by side are one place that has no name here.
  for (const kind of ['camera', 'zone'] as const) {
    const [one, two, more] = line.all(kind);
    if (
      one &&
      two &&
      one.label !== two.label &&
      !more &&
      line.has(`<${kind}> <${kind}>`) &&
      !/[,;/&+]/.test(line.source.slice(one.end, two.start))
    )
      line.trouble.push(line.source.slice(one.start, two.end));
  }
  const place = '<(?:camera|zone)>';
  const path = `from(?: the)? ${place} (?:to|into|towards?|onto)(?: the)? ${place}|${place} (?:and )?(?:then|afterwards|before|after)\\b.* ${place}|(?:by|on|at|in|from)? ?both(?: the| of the)? (?:cameras?|zones?|${place})|(?:left|right) of`;
  const found = line.find(path);
  if (found && !line.has('compar\\S+|combined|together|in total'))
    line.trouble.push(line.source.slice(found.items[0]!.start, found.items.at(-1)!.end));
}
