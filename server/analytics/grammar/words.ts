// Words the grammar knows: those that say nothing by themselves (filler), those its rules use, and ordinary words that
// must never be "corrected" into one of the others.

const split = (words: string): string[] => words.split(/\s+/).filter(Boolean);

/** Left over without harm. Whatever can change the meaning (not, per, than, last, only...) is not here. */
export const FILLER: ReadonlySet<string> = new Set(
  split(`
  _ the a an of in on at for from to with is are am was were be been being did do does done doing has have had having there
  here we i you me my our us your it its they them their these those this that please kindly hey hi hello ok okay so well
  now then just actually really exactly precisely roughly approximately quickly basically
  show tell give list display find get fetch retrieve let know want would could can like need see seen saw seeing spot spotted detect detected
  recorded observed captured noticed noted logged registered counted count tracked caught picked found recognised recognized identified
  appear appeared appears appearing come came comes coming pass passed passing passes went go goes going pass walk walked walking
  drive drove driven driving happen happened happening occur occurred occurring show showed shown
  visible view sight frame which what how many much any some up by and or through around
  about during within over by also too both either via total altogether overall figure figures number numbers amount quantity
  tally statistics stats data records record results result report summary overview information info detection
  camera cameras zone area feed feeds stream video footage cctv picture
  exist exists existed present been made happened got run ran ride rode riding fly flew park parked parking wait waited waiting stay stayed
  stays staying stop stopped remain remained last_ visit visited visiting visits move moved moving
  one ones ever yet say says
  pick picks catch catches notice notices capture captures register registers log logs observe observes spots detects sees
  pop popped drop dropped pull pulled show shows truly simply certainly probably maybe perhaps please
  whatever totals tallies tho though lol bro bruh haha omg plzz
  question wonder wondering interested curious looking look looked check use used using thanks thank cheers telling giving
  whole entire full same did day_ time_ many_ available most_ site place premises property building system sightline
  were've uh um er erm hmm yo dear sir buddy mate graph chart table plot diagram bar line_ pie breakdown_ draw create make
`),
);

/** Words of the rules that no class or name has. */
export const RULE_WORDS: readonly string[] = split(`
  today yesterday tonight tomorrow morning mornings afternoon afternoons evening evenings night nights noon midnight midday overnight
  monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
  weekday weekdays weekend weekends january february march april may june july august september october november december
  jan feb mar apr jun jul aug sep sept oct nov dec second seconds minute minutes hour hours hourly day days daily week weeks weekly
  month months monthly year years yearly quarter quarters fortnight recently current currently moment past previous prior preceding last latest recent first earliest
  ago since until before after between through during beginning start end half office business working date
  average median maximum minimum max min mean peak longest shortest highest lowest most least fewest fewer more less than busiest quietest busy quiet
  top bottom common frequent frequently rank ranked ranking often rarest popular biggest largest smallest greatest
  percentage percent share fraction proportion ratio part portion
  compare compared comparison versus difference against instead
  camera cameras zone zones class classes type types kind kinds category categories agent agents model models
  conversation conversations chat chats message messages document documents file files calls call tokens token latency response
  confidence confident duration durations length dwell dwelled loiter loitered linger lingered stay stays stayed
  detection detections boxes bounding sighting sightings track tracks event events object objects thing things
  entered enter entering enters entry entries exited exit exits exiting left leave leaves leaving crossed cross crossing crossings crosses
  inbound outbound inward inwards outward outwards inside outside direction
  reviewed unreviewed review except excluding without other apart besides ignoring only exclude include including
  distinct different unique separate simultaneously once together occupancy present
  hourly trend trends timeline histogram distribution broken split grouped group breakdown each every per
  tagged tag tags database question again reset same above below under over least exceeding shorter longer lower higher
  seen visible anyone anybody someone somebody nobody everyone view
  traffic activity movement movements motion everything anything something
`);

/** Ordinary words near those above. */
const TRAPS: readonly string[] = split(`
  house houses hose nurse beer beers pear pears boots boot goat goats grass bean beans beak hat bat rat rats mat fat
  beach beaches branch coach coaches cough moose trail trails trial drain brain sheet sheets sleep sheen choir
  prison parson parsons place places plate plates plan plans planet planets cart carts card cards care cares cast carp scars
  boar boars board boards boast coat coats buss brush birth births bread beard beards burn burns dock docks docs dot dots doge
  cot cots cats' cut cuts cap caps cab cabs can cans cane cape boo boost look looks cook cooks hook hooks noon back
  bust busy buns bugs burst but truth trucker tract trace traces trick tricks trunk trunks track trolley
  form forms fort forts fork folk torch knives knight kits kit kite skin skid skids ski sinks sing pink link drink
  vast base vases case cases phase phone phones chase chases change changes chain chains hair pair air
  table tables tablet tablets cable cables label labels stable
  light lights right rights might night eight weight height
  there their where were wear when then than thank them they these those those here hear
  whether weather whole while white black red blue green yellow brown grey gray silver golden gold purple pink beige colour color colours colors coloured colored
  name names same some come home game game time times tame line lines lane lanes like likes make makes male males female females
  reason reasons season seasons person personal personnel persona passion mission
  monkey monkeys donkey donkeys turkey turkeys money honey hockey jockey
  dragon dragons wagon wagons drone drones throne prone phone stone alone
  parrot parrots ferret ferrets rabbit rabbits carrot parcel parcels package packages
  speed speeds spend spent speak spark sparks space spaces
  moon spoon soon room rooms roof roofs root roots door doors floor floors poor pool pools
  garden gardens kitchen chicken chickens hall halls hill wall walls ball bell bill
  yard yards hard card ward porch patio attic basement bedroom bathroom cellar lobby reception corridor hallway stairs balcony terrace warehouse shop store stores
  street streets road roads park parks bark barks mark dark work works working word words world
  delete drop update insert remove rename create alter truncate turn switch set add stop start restart
  joke jokes poem story weather news president capital france price prices stock bitcoin
  vehicle's alert alerts alarm alarms sound sounds noise noises sounded
  arrive arrived arrives arrival arrivals depart departed departure departures return returned
  stranger strangers intruder intruders customer customers employee employees staff owner owners driver drivers rider riders
  kid kids child children boy boys girl girls man men woman women lady ladies baby babies adult adults teenager teenagers
  truck trucking cars carry carried carries hour ours tour four pour your hours tours
  minute minus menu mine mines moment monument comment comments
  hold held hand hands sand stand stands band bands brand brands land lands
  wheel wheels steel feel feels feet meet meets
  shoe shoes shirt shirts jacket jackets
  running runs walking cycling carrying holding wearing wore worn smiling smoking fighting sleeping sitting standing
  plant planted planned planner trained training brains
  detector detectors spoke strolled stroll stuck hung hang jogged rolled wandered twice thrice worked
  usual usually normal normally typical typically anomaly anomalies unusual
  predict predicted prediction forecast expect expected will shall should
`);

export const ORDINARY: ReadonlySet<string> = new Set([...FILLER, ...RULE_WORDS, ...TRAPS]);
