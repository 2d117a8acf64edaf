// One spelling for words that are the same to every rule: numbers in words, signs, abbreviations, what people type in
// chats, and the usual slips in words too short for the speller.

const pairs = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split(/\s+/)
      .filter(Boolean)
      .map((pair) => pair.split(':') as [string, string]),
  );

export const NUMBERS = pairs(`
  two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12 thirteen:13 fourteen:14
  fifteen:15 sixteen:16 seventeen:17 eighteen:18 nineteen:19 twenty:20 thirty:30 forty:40 fourty:40 fifty:50 sixty:60
  seventy:70 eighty:80 ninety:90 hundred:100
`);

/** In words; "first" and "second" mean too much else to be dates by themselves. */
export const ORDINALS = pairs(`
  third:3 fourth:4 fifth:5 sixth:6 seventh:7 eighth:8 ninth:9 tenth:10 eleventh:11 twelfth:12 twelveth:12
  thirteenth:13 fourteenth:14 fifteenth:15 sixteenth:16 seventeenth:17 eighteenth:18 nineteenth:19 twentieth:20
  thirtieth:30
`);

export const SIGNS: Record<string, string[]> = {
  '%': ['percent'],
  '&': ['and'],
  '#': ['number'],
  '@': ['at'],
  'w/': ['with'],
  'w/o': ['without'],
  'b/w': ['between'],
  '+': ['plus'],
  '>': ['over'],
  '<': ['under'],
  '>=': ['at', 'least'],
  '≥': ['at', 'least'],
  '<=': ['at', 'most'],
  '≤': ['at', 'most'],
};

const SHORT = `
  cam:camera cams:cameras versus:vs pct:percent til:until till:until untill:until hr:hour hrs:hours h:hours min:minutes
  mins:minutes sec:seconds secs:seconds s:seconds wk:week wks:weeks mth:month mths:months yr:year yrs:years yday:yesterday ystd:yesterday
  yest:yesterday nr:number num:number avg:average mean:average pls:please plz:please pleas:please thru:through wknd:weekend
  tday:today tdy:today tmrw:tomorrow tmr:tomorrow u:you ya:you ur:your r:are ppl:people peeps:people abt:about
  thx:thanks thnx:thanks tnx:thanks tx:thanks ty:thanks n:and nd:and btwn:between bw:between w:with
  todays:today yesterdays:yesterday approx:approximately conf:confidence 2day:today 2nite:tonight 2night:tonight b4:before
  2morrow:tomorrow 2moro:tomorrow tmro:tomorrow tomoz:tomorrow dets:detections convos:conversations convo:conversation
  msgs:messages msg:message w8:wait
`;

const SLIPS = `
  hwo:how hw:how ohw:how hoow:how howw:how wich:which whcih:which whihc:which wihch:which whch:which witch:which
  manny:many mnay:many mny:many amny:many meny:many maney:many wht:what waht:what wat:what whta:what wath:what
  wehn:when whn:when wen:when wher:where whre:where wehre:where teh:the hte:the adn:and nad:and ot:to si:is
  wer:were wre:were weer:were wsa:was aws:was hav:have ahve:have haev:have thier:their ther:there tehre:there
  tody:today todya:today tdoay:today lst:last lats:last lasst:last wek:week weeek:week mnth:month dya:day dyas:days
  evry:every evrey:every aftr:after befor:before bfore:before beetwen:between yesturday:yesterday yestarday:yesterday
  yersterday:yesterday tommorow:tomorrow fo:of frm:from fro:from wth:with wiht:with hoiw:how numbr:number
  mornign:morning aftenoon:afternoon evning:evening sene:seen latst:latest moust:most mots:most msot:most
  cuont:count coutn:count conut:count coun:count cuonts:counts toatl:total totla:total nubmer:number numbre:number
  plese:please plaese:please thre:3 sevn:7 lng:long da:the der:there dere:there dat:that dis:this wuz:was iz:is hoe:how tme:time truk:truck truks:trucks
  pplz:people buss:bus ave:average numero:number camed:came any1:anyone some1:someone every1:everyone v:vs
  dey:day tym:time bizziest:busiest
  vehical:vehicle vehicals:vehicles vehicule:vehicle vehicules:vehicles vechicle:vehicle vechicles:vehicles veicle:vehicle
  veicles:vehicles carz:cars dogz:dogs catz:cats truckz:trucks bikez:bikes byke:bike bykes:bikes bisicle:bicycle
  bisicles:bicycles wensday:wednesday wendsday:wednesday wensdays:wednesdays tuseday:tuesday thirsday:thursday
  saterday:saturday sunnday:sunday munday:monday camra:camera camras:cameras camara:camera camaras:cameras
  buisiest:busiest bussiest:busiest bysiest:busiest cusiest:busiest buisy:busy quitest:quietest
`;

export const SAME = pairs(`${SHORT} ${SLIPS}`);

/** Written as one word. */
export const JOINED: Record<string, string[]> = {
  howmany: ['how', 'many'],
  howmuch: ['how', 'much'],
  howlong: ['how', 'long'],
  howoften: ['how', 'often'],
  whats: ['what', 'is'],
  whens: ['when', 'is'],
  wheres: ['where', 'is'],
  whos: ['who', 'is'],
  hows: ['how', 'is'],
  theres: ['there', 'is'],
  thats: ['that', 'is'],
  isnt: ['is', 'not'],
  arent: ['are', 'not'],
  wasnt: ['was', 'not'],
  werent: ['were', 'not'],
  didnt: ['did', 'not'],
  dont: ['do', 'not'],
  doesnt: ['does', 'not'],
  havent: ['have', 'not'],
  hasnt: ['has', 'not'],
  cant: ['can', 'not'],
  wont: ['will', 'not'],
  im: ['i', 'am'],
  gimme: ['give', 'me'],
  lemme: ['let', 'me'],
  wanna: ['want', 'to'],
  lastweek: ['last', 'week'],
  thisweek: ['this', 'week'],
  lastmonth: ['last', 'month'],
  thismonth: ['this', 'month'],
  lastnight: ['last', 'night'],
  rightnow: ['right', 'now'],
  rn: ['right', 'now'],
  atm: ['at', 'the', 'moment'],
  perhour: ['per', 'hour'],
  perday: ['per', 'day'],
  lasthour: ['last', 'hour'],
  thisyear: ['this', 'year'],
  thismorning: ['this', 'morning'],
  eachday: ['each', 'day'],
  percamera: ['per', 'camera'],
};
