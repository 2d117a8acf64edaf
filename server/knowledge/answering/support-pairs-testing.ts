// Labelled pairs that the check of citations is held against: passages of all sorts, and of each what it says (near its
// words and in other words), a wrong figure, a half-truth, and something near it that it does not say. Those at even
// places set the thresholds, the others measure them.

interface Labelled {
  passage: string;
  /** Near its words; in other words. */
  says: readonly [near: string, other: string];
  /** A number or time of it, changed. */
  figure: string;
  /** One part of it is there, the other is not, or turns it round. */
  half: string;
  /** Of the same world, but not said. */
  besides: string;
}

const LABELLED: readonly Labelled[] = [
  {
    passage:
      'The main gate opens at 06:30 on weekdays. Deliveries use the side gate on Mill Lane, which is staffed until 17:00. After that a driver rings the night desk.',
    says: ['The main gate opens at 06:30 on weekdays.', 'Drivers who come after 17:00 have to ring the night desk.'],
    figure: 'The main gate opens at 07:30 on weekdays.',
    half: 'Deliveries use the side gate on Mill Lane, and drivers must show a passport there.',
    besides: 'Visitors park behind the main building.',
  },
  {
    passage:
      'A visitor badge is valid for one day. It is handed out at reception against a photo ID and returned when leaving. Lost badges are reported to the security office within an hour.',
    says: [
      'A visitor badge is valid for one day and handed out at reception.',
      'You get a badge at the reception if you show identification with a picture.',
    ],
    figure: 'A visitor badge is valid for three days.',
    half: 'Lost badges are reported to the security office within an hour and cost 20 euros.',
    besides: 'Staff badges are printed in the basement.',
  },
  {
    passage:
      'Replace the filter of the air handling unit every 90 days. Switch the unit off and wait until the fan stands still before the cover is opened. Used filters go into the grey container.',
    says: ['The filter of the air handling unit is replaced every 90 days.', 'Put the old filters in the grey bin.'],
    figure: 'Replace the filter of the air handling unit every 30 days.',
    half: 'Switch the unit off before opening the cover, and wear a mask for the work.',
    besides: 'The boiler is inspected once a year.',
  },
  {
    passage:
      'Employees have 28 days of holiday a year. Up to five days may be carried into the next year if they are used before the end of March. Requests need the approval of the team lead.',
    says: [
      'Employees have 28 days of holiday a year.',
      'Five unused days at most can be taken over to the following year.',
    ],
    figure: 'Employees have 25 days of holiday a year.',
    half: 'Requests need the approval of the team lead and of the works council.',
    besides: 'Overtime is paid at the end of each quarter.',
  },
  {
    passage:
      'The warehouse sprinklers are fed from a tank of 400 cubic metres. The pump starts by itself when the pressure falls below 7 bar. It is tested every Monday morning.',
    says: [
      'The pump starts by itself when the pressure falls below 7 bar.',
      'Every Monday the sprinkler pump is tried out.',
    ],
    figure: 'The pump starts when the pressure falls below 4 bar.',
    half: 'The pump is tested every Monday morning by the fire brigade.',
    besides: 'Smoke detectors hang in every corridor.',
  },
  {
    passage:
      'Recordings of the parking area are kept for 72 hours and then overwritten. Only the data protection officer and the head of security may view them. Each view is written to a log.',
    says: [
      'Recordings of the parking area are kept for 72 hours.',
      'Whenever somebody looks at the footage, that is logged.',
    ],
    figure: 'Recordings of the parking area are kept for 48 hours.',
    half: 'Only the head of security and the receptionist may view the recordings.',
    besides: 'The cameras record sound in the lobby.',
  },
  {
    passage:
      'In case of a gas alarm leave the laboratory through the north door. The assembly point is the lawn beside the bicycle shed. Nobody returns before the shift leader has given the all-clear.',
    says: [
      'The assembly point is the lawn beside the bicycle shed.',
      'You may only go back in once the shift leader gives the all-clear.',
    ],
    figure: 'In case of a gas alarm at least 2 people stay in the laboratory.',
    half: 'Leave the laboratory through the north door and take the lift down.',
    besides: 'Gas bottles are stored upright and chained.',
  },
  {
    passage:
      'The lighthouse was built in 1874 by the engineer Agnes Morrow. Its lamp reaches 23 nautical miles. It was automated in 1988, when the last keeper moved to the village.',
    says: ['The lighthouse was built in 1874 by Agnes Morrow.', 'Since 1988 it has run without a keeper.'],
    figure: 'The lighthouse was built in 1847.',
    half: 'Agnes Morrow built the lighthouse and lived in it until her death.',
    besides: 'A museum about the fishing fleet is in the harbour.',
  },
  {
    passage:
      'Password resets are done in the portal under Account. The link in the mail is valid for 15 minutes. After five wrong attempts the account is locked, and the help desk unlocks it.',
    says: [
      'The link in the mail is valid for 15 minutes.',
      'The help desk can unlock an account after too many wrong attempts.',
    ],
    figure: 'The link in the mail is valid for 60 minutes.',
    half: 'After five wrong attempts the account is deleted.',
    besides: 'Two-factor sign-in is turned on by the administrator.',
  },
  {
    passage:
      'The ferry to Skellan leaves at 08:15 and 16:40 from pier 3. Bicycles travel free of charge. The crossing takes 55 minutes in good weather.',
    says: ['The ferry to Skellan leaves at 08:15 and 16:40 from pier 3.', 'Taking your bike along costs nothing.'],
    figure: 'The crossing takes 35 minutes in good weather.',
    half: 'The ferry leaves from pier 3, and tickets are sold on board.',
    besides: 'Dogs have to be kept on a lead in the terminal.',
  },
  {
    passage:
      'Adults take one tablet of 500 mg every six hours, at most four a day. Do not take it together with alcohol. It may cause drowsiness, so do not drive.',
    says: ['Adults take one tablet of 500 mg every six hours.', 'It can make you sleepy, and you should not drive.'],
    figure: 'Adults take at most eight tablets a day.',
    half: 'It may cause drowsiness and headaches.',
    besides: 'Keep the package in the refrigerator.',
  },
  {
    passage:
      'The heating in the offices is lowered to 17 degrees from 19:00 to 05:00. At weekends it stays lowered all day. Whoever works late can raise it for two hours with the button at the door.',
    says: [
      'The heating in the offices is lowered to 17 degrees from 19:00 to 05:00.',
      'With the button by the door people who work late get two more hours of warmth.',
    ],
    figure: 'The heating is lowered to 15 degrees from 19:00 to 05:00.',
    half: 'At weekends the heating is switched off and the windows are opened.',
    besides: 'The lights in the corridors follow motion sensors.',
  },
  {
    passage:
      'The south fence is 2.4 metres high and 310 metres long. A cable along its top reports vibration to the control room. It was last checked in May.',
    says: [
      'The south fence is 2.4 metres high and 310 metres long.',
      'Vibrations of the fence are reported to the control room.',
    ],
    figure: 'The south fence is 1.8 metres high.',
    half: 'The fence was last checked in May and repaired in June.',
    besides: 'Barbed wire is forbidden beside the playground.',
  },
  {
    passage:
      'Invoices are paid within 30 days of receipt. A discount of two percent is given for payment within ten days. Reminders are sent after the third week of delay.',
    says: [
      'Invoices are paid within 30 days of receipt.',
      'If you pay in the first ten days, you get two percent off.',
    ],
    figure: 'A discount of five percent is given for payment within ten days.',
    half: 'Invoices are paid within 30 days by bank transfer only.',
    besides: 'Orders above the limit need two signatures.',
  },
  {
    passage:
      'The forklift may be driven only by people with a licence and a yearly instruction. Its speed in the hall is limited to 6 km/h. Passengers are not allowed on it.',
    says: ['The speed of the forklift in the hall is limited to 6 km/h.', 'Nobody may ride along on the forklift.'],
    figure: 'The speed in the hall is limited to 12 km/h.',
    half: 'Passengers are allowed on the forklift.',
    besides: 'The forklift is charged overnight.',
  },
  {
    passage:
      'Honey bees from hive B produced 18 kilograms in July. Hive C had to be treated against mites. The next inspection is planned for the first week of September.',
    says: ['Hive B produced 18 kilograms in July.', 'Mites were a problem in hive C, which was treated.'],
    figure: 'Hive B produced 81 kilograms in July.',
    half: 'Hive C was treated against mites and lost its queen.',
    besides: 'The honey is sold at the farm shop.',
  },
  {
    passage:
      'The server room is cooled to 21 degrees by two units, of which one is enough. If both fail, an alarm is sent to the duty phone. The doors are opened with a key card of group IT-3.',
    says: [
      'The server room is cooled to 21 degrees by two units.',
      'The duty phone gets an alarm when both cooling units are down.',
    ],
    figure: 'The server room is cooled to 18 degrees.',
    half: 'If both units fail, the servers shut down by themselves.',
    besides: 'Backups are written to tape on Fridays.',
  },
  {
    passage:
      'Parcels for tenants are kept at the porter for seven days. After that they go back to the sender. Parcels above 25 kilograms are not accepted.',
    says: [
      'Parcels for tenants are kept at the porter for seven days.',
      'The porter refuses parcels that weigh more than 25 kilograms.',
    ],
    figure: 'Parcels are kept at the porter for 14 days.',
    half: 'After seven days parcels go back to the sender, who pays a fee.',
    besides: 'Letters are put into the boxes in the hall.',
  },
  {
    passage:
      'The museum shows 140 paintings of the Danish Golden Age. Photography without flash is permitted in all rooms but the treasury. Admission is free on the first Sunday of the month.',
    says: [
      'The museum shows 140 paintings of the Danish Golden Age.',
      'On the first Sunday of every month nobody pays to get in.',
    ],
    figure: 'The museum shows 410 paintings.',
    half: 'Photography is permitted in all rooms, also in the treasury.',
    besides: 'Guided tours in French are held on request.',
  },
  {
    passage:
      'When the lift stops between floors press the yellow button for three seconds. You are connected with the emergency centre in Leeds. A technician arrives within 45 minutes.',
    says: [
      'Press the yellow button for three seconds when the lift stops between floors.',
      'The button connects you to an emergency centre in Leeds.',
    ],
    figure: 'A technician arrives within 15 minutes.',
    half: 'Press the yellow button and then open the doors by hand.',
    besides: 'The lift carries at most eight people.',
  },
  {
    passage:
      'The river gauge at Old Bridge warns at 3.2 metres. From 3.8 metres on the underpass is closed. Sandbags are stored in the depot at Tanner Street.',
    says: ['From 3.8 metres on the underpass is closed.', 'You find sandbags in the Tanner Street depot.'],
    figure: 'The underpass is closed from 4.6 metres on.',
    half: 'The gauge warns at 3.2 metres, and the school is evacuated.',
    besides: 'The river is dredged every ten years.',
  },
  {
    passage:
      'Guard dogs are on the premises from 22:00 until 05:30. Their handler, Petra Nolan, carries a radio on channel 4. Cleaning staff must have left the yard by then.',
    says: [
      'Guard dogs are on the premises from 22:00 until 05:30.',
      'Petra Nolan handles the dogs and can be reached on channel 4.',
    ],
    figure: 'The handler carries a radio on channel 9.',
    half: 'Petra Nolan handles the guard dogs and trains the cleaning staff.',
    besides: 'The dogs are fed by a local butcher.',
  },
  {
    passage:
      'The API answers at most 100 requests a minute for each key. Above that it returns status 429 with the seconds to wait. Keys are made in the settings and shown once.',
    says: [
      'The API answers at most 100 requests a minute for each key.',
      'A key is displayed only once, when you create it in the settings.',
    ],
    figure: 'The API answers at most 1000 requests a minute for each key.',
    half: 'Above the limit it returns status 429 and blocks the key for a day.',
    besides: 'Responses are compressed when the client allows it.',
  },
  {
    passage:
      'The orchard has 220 apple trees and 35 pear trees. Pruning begins in February and is finished before the buds open. No spraying is done while the trees blossom.',
    says: [
      'The orchard has 220 apple trees and 35 pear trees.',
      'While they are in blossom the trees are not sprayed.',
    ],
    figure: 'The orchard has 120 apple trees.',
    half: 'Pruning begins in February and is done by students.',
    besides: 'Cherries are picked in July.',
  },
  {
    passage:
      'First aid boxes hang beside the kitchen on each floor. Their contents are checked every six months by Mr Hale. A defibrillator is at the reception.',
    says: [
      'First aid boxes hang beside the kitchen on each floor.',
      'Mr Hale looks through the contents of the boxes twice a year.',
    ],
    figure: 'Their contents are checked every 2 months.',
    half: 'A defibrillator is at the reception and another one on the roof.',
    besides: 'The company doctor comes on Wednesdays.',
  },
  {
    passage:
      'The barrier at the car park lifts for known number plates. Unknown cars press the intercom and are let in by the control room. At night, from 23:00, it stays closed for them.',
    says: [
      'The barrier at the car park lifts for known number plates.',
      'After 23:00 cars that are not known are not let in.',
    ],
    figure: 'At night, from 21:00, it stays closed for unknown cars.',
    half: 'Unknown cars press the intercom and pay at the machine.',
    besides: 'Electric cars charge on level two.',
  },
  {
    passage:
      'The choir rehearses on Tuesdays at 19:30 in the parish hall. New singers are welcome after a short audition with the conductor. The summer concert is on 14 June.',
    says: [
      'The choir rehearses on Tuesdays at 19:30 in the parish hall.',
      'Whoever wants to join sings for the conductor first.',
    ],
    figure: 'The summer concert is on 24 June.',
    half: 'The choir rehearses on Tuesdays and travels to Vienna in autumn.',
    besides: 'The organ is being restored.',
  },
  {
    passage:
      'Bread is baked at 240 degrees for 15 minutes and then at 200 degrees for half an hour. Steam is let in at the beginning. It cools on a grid for at least one hour.',
    says: ['Bread is baked at 240 degrees for 15 minutes.', 'Let the bread cool for one hour or longer on a grid.'],
    figure: 'Bread is baked at 180 degrees for 15 minutes.',
    half: 'Steam is let in at the beginning, and butter is brushed on the crust.',
    besides: 'The dough rests overnight in the cellar.',
  },
  {
    passage:
      'The glacier lost 1.7 metres of ice thickness in 2022. Measurements are taken with stakes at eleven points. The tongue has drawn back by 600 metres since 1980.',
    says: ['The glacier lost 1.7 metres of ice thickness in 2022.', 'Stakes at eleven points are used for measuring.'],
    figure: 'The tongue has drawn back by 900 metres since 1980.',
    half: 'The glacier lost ice in 2022 because of volcanic ash.',
    besides: 'A hut for climbers stands on the ridge.',
  },
  {
    passage:
      'Keys to the archive are signed out in the green book at the porter’s lodge. They are returned the same day before 18:00. Master keys never leave the building.',
    says: ['Keys to the archive are signed out in the green book.', 'Master keys must always stay in the building.'],
    figure: 'The keys are returned the same day before 20:00.',
    half: 'Master keys may leave the building with a permit.',
    besides: 'The archive is closed in August.',
  },
  {
    passage:
      'The warranty covers faults in material and workmanship for 24 months. Damage by water is excluded. Repairs are made at the workshop in Basel, and postage is paid by the maker.',
    says: ['The warranty covers faults in material and workmanship for 24 months.', 'Water damage is not covered.'],
    figure: 'The warranty lasts 36 months.',
    half: 'Repairs are made at the workshop in Basel, and postage is paid by the customer.',
    besides: 'Spare parts can be ordered online.',
  },
  {
    passage:
      'The night shift is at least two guards. One walks the round every 50 minutes, the other watches the monitors. They change places after each round.',
    says: [
      'The night shift is at least two guards.',
      'While one guard does the round, the other one is at the monitors.',
    ],
    figure: 'One guard walks the round every 20 minutes.',
    half: 'The night shift is two guards, who are armed.',
    besides: 'Guards are paid by the month.',
  },
];

export type PairKind = 'near' | 'other words' | 'figure' | 'half' | 'besides' | 'another passage';
export interface SupportPair {
  sentence: string;
  passage: string;
  supported: boolean;
  kind: PairKind;
  /** Sets thresholds; else measures them. */
  tunes: boolean;
}

/** Six a passage: the last one is what the next but one passage says. */
export const SUPPORT_PAIRS: readonly SupportPair[] = LABELLED.flatMap(
  ({ passage, says, figure, half, besides }, index) => {
    const pair = (kind: PairKind, sentence: string): SupportPair => ({
      ...{ sentence, passage, kind, tunes: index % 2 === 0 },
      supported: kind === 'near' || kind === 'other words',
    });
    return [
      pair('near', says[0]),
      pair('other words', says[1]),
      pair('figure', figure),
      pair('half', half),
      pair('besides', besides),
      pair('another passage', LABELLED[(index + 2) % LABELLED.length]!.says[0]),
    ];
  },
);
