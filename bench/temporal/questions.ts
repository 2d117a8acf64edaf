// Questions with the names that the facts which answer them hold, written from the history in world.ts by hand before the
// graph was asked. Empty: nothing was true, or known, then.

export const KINDS = {
  valid: 'what was true then',
  now: 'what is true now',
  known: 'what was known then',
  both: 'known then about an earlier time',
  corrected: 'after a correction',
  backdated: 'learned later',
  ended: 'ends',
  range: 'ranges',
  nothing: 'nothing to know',
  wording: 'other wordings',
} as const;

export interface Question {
  kind: keyof typeof KINDS;
  ask: string;
  /** Object or value (or subject, where that is asked for) of every fact that answers. */
  gold: string[];
}

const all = (kind: Question['kind'], list: [ask: string, ...gold: string[]][]): Question[] =>
  list.map(([ask, ...gold]) => ({ kind, ask, gold }));

export const QUESTIONS: Question[] = [
  ...all('valid', [
    ['Who led North Site in 2012?', 'Ann Smith'],
    ['Who was leading North Site in 2016?', 'Bob Ray'],
    ['Who was in charge of South Site in 2013?', 'Dana Fox'],
    ['Where did Ann Smith live in 2011?', 'Oslo'],
    ['In June 2018, where did Ann Smith live?', 'Lisbon'],
    ['Who was the director of Acme in 2010?', 'Karl Weiss'],
    ['Who was director of Acme on 5 May 2015?', 'Lena Vogt'],
    ['Where was the Main Archive kept in 2016?', 'Building 2'],
    ['What was the gate code of North Site in 2017?', '4711'],
    ['What was the gate code of South Site on 2018-01-01?', '1234'],
    ['Who owned the Blue Van in 2019?', 'Acme'],
    ['How much did a Day Ticket cost in 2020?', '12 euros'],
    ['Who was mayor of Lundby in the year 2012?', 'Petra Stein'],
    ['Whom did the Old Depot belong to in 2005?', 'Lundby'],
    ['Where did Jana Roth work back in 2015?', 'Harbour Works'],
  ]),
  ...all('now', [
    ['Who leads North Site?', 'Carla Diaz'],
    ['Who currently leads South Site?', 'Erik Lund'],
    ['Where does Ann Smith live now?', 'Turin'],
    ['Who is director of Acme?', 'Mats Ek'],
    ['What is the gate code of North Site?', '8250'],
    ['Where is the Main Archive?', 'Building 7'],
    ['Who owns the Blue Van today?', 'Harbour Works'],
    ['What does a Day Ticket cost?', '15 euros'],
    ['Who is the mayor of Lundby?', 'Rolf Hagen'],
  ]),
  ...all('known', [
    ['What did we know in 2013 about who leads North Site?', 'Ann Smith'],
    ['What did we know in 2015 about who leads North Site?', 'Ann Smith', 'Bob Ray'],
    ['What did we know about where Bob Ray lives in 2014?', 'Bergen'],
    ['As known in 2017, where does Bob Ray live now?', 'Malmo'],
    ['What did we believe in 2018 about where the Main Archive is kept?', 'Building 2'],
    ['As recorded on 1 January 2014, who is director of Acme now?', 'Lena Vogt'],
    ['What did we know in 2012 about the mayor of Lundby?', 'Petra Stein'],
  ]),
  ...all('both', [
    ['As we knew in 2017, where did Bob Ray live in 2016?', 'Bergen', 'Malmo'],
    ['As we knew in 2020, where did Bob Ray live in December 2016?', 'Lund'],
    ['As known in 2018, who led South Site in 2010?'],
    ['As known in 2020, who led South Site in 2010?', 'Frida Holm'],
    ['According to what we knew in 2020, where did Carla Diaz live in 2018?', 'Rome'],
    ['According to what we knew in 2022, where did Carla Diaz live in 2018?', 'Genoa'],
    ['As believed on 2019-12-01, who was director of Acme in November 2019?', 'Mats Ek'],
    ['As we knew in 2015, where did Hanna Berg work on 1 June 2015?', 'Acme'],
  ]),
  ...all('corrected', [
    ['Where did Bob Ray live in 2018?', 'Lund'],
    ['Where does Bob Ray live?', 'Lund'],
    ['Where did Carla Diaz live in 2018?', 'Genoa'],
    ['Where did Carla Diaz live in 2014?', 'Rome'],
    ['Where does Carla Diaz live now?', 'Genoa'],
    ['Who was director of Acme in November 2019?', 'Lena Vogt'],
    ['Who was director of Acme in March 2020?', 'Mats Ek'],
    ['What did we know in May 2022 about where Carla Diaz lives now?', 'Naples'],
  ]),
  ...all('backdated', [
    ['Who led South Site in 2009?', 'Frida Holm'],
    ['Who led South Site in 2012?', 'Dana Fox'],
    ['Who led North Site in 2007?', 'Gerd Nilsen'],
    ['Who led North Site in 2011?', 'Ann Smith'],
    ['Where did Ivo Kranz work in 2016?', 'Harbour Works'],
    ['As known in 2022, where did Ivo Kranz work in 2016?'],
  ]),
  ...all('ended', [
    ['Where did Hanna Berg work in 2014?', 'Acme'],
    ['Where did Hanna Berg work in 2016?'],
    ['Where does Hanna Berg work?', 'Mill Bakery'],
    ['Which club was Ann Smith a member of in 2016?', 'Rowing Club', 'Chess Club'],
    ['Which clubs was Ann Smith a member of in 2019?', 'Chess Club'],
    ['Where did Ivo Kranz work in 2014?', 'Mill Bakery'],
    ['Where did Ivo Kranz work in June 2015?'],
    ['Who was head of Security in 2015?', 'Nora Lind'],
    ['Who was head of Security in 2016?', 'Otto Pohl'],
  ]),
  ...all('range', [
    ['Who led North Site between 2013 and 2015?', 'Ann Smith', 'Bob Ray'],
    ['Who led North Site before 2010?', 'Gerd Nilsen'],
    ['Where did Ann Smith live from 2016 to 2022?', 'Lisbon', 'Turin'],
    ['Who led South Site after 2016?', 'Erik Lund'],
    ['Who was director of Acme since 2021?', 'Mats Ek'],
    ['Who was mayor of Lundby in the 2010s?', 'Petra Stein', 'Rolf Hagen'],
    ['Who led North Site over the years?', 'Gerd Nilsen', 'Ann Smith', 'Bob Ray', 'Carla Diaz'],
  ]),
  ...all('nothing', [
    ['Who led North Site in 1990?'],
    ['Where did Zed Brown live in 2015?'],
    ['Who led West Site in 2015?'],
    ['Where did Ann Smith work in 2012?'],
    ['What did we know in 2008 about who leads North Site?'],
    ['What was the gate code of North Site in 2010?'],
    ['Who owned the Red Van in 2019?'],
    ['Who was married to Bob Ray in 2015?'],
  ]),
  // Asked in other ways, and things that nobody prepared for.
  ...all('wording', [
    ['who ran the north site around 2015', 'Bob Ray'],
    ["Who was Acme's director in 2016?", 'Lena Vogt'],
    ['Where was Ann Smith living two years ago?', 'Turin'],
    ['whats the gate code of north site', '8250'],
    ['Where did ann smyth live in 2011?', 'Oslo'],
    ['Which places has Ann Smith lived in?', 'Oslo', 'Lisbon', 'Turin'],
    ['Since when has Erik Lund led South Site?', 'Erik Lund'],
    ['In 2017, where did we think Bob Ray lived?', 'Bergen', 'Malmo'],
    ['What was known on 31 December 2018 about where Bob Ray lived in 2017?', 'Malmo'],
    ['At the end of 2015, where did Ann Smith live?', 'Lisbon'],
    ['Who worked at Mill Bakery in 2014?', 'Ivo Kranz'],
    ['Who works at Acme?', 'Ivo Kranz', 'Jana Roth'],
    ['Who lives in Turin?', 'Ann Smith'],
    ['Who was the boss of South Site in 2012?', 'Dana Fox'],
    ['Name the employer of Hanna Berg in 2014.', 'Acme'],
    ['Who preceded Carla Diaz at North Site?', 'Bob Ray'],
    ['Who led North Site when Ann Smith lived in Lisbon?', 'Bob Ray', 'Carla Diaz'],
    ['What happened to the Main Archive in 2019?', 'Building 2', 'Building 7'],
  ]),
];
