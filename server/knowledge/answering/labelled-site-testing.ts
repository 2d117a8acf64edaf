// Labelled passages about a site and who watches over it: gates, guards, alarms, machines.
import type { Labelled } from './labelled-testing';

export const OF_A_SITE: readonly Labelled[] = [
  {
    place: 0,
    passage:
      'The main gate opens at 06:30 on weekdays. Deliveries use the side gate on Mill Lane, which is staffed until 17:00. After that a driver rings the night desk.',
    says: ['The main gate opens at 06:30 on weekdays.', 'Drivers who come after 17:00 have to ring the night desk.'],
    figure: 'The main gate opens at 07:30 on weekdays.',
    half: 'Deliveries use the side gate on Mill Lane, and drivers must show a passport there.',
    besides: 'Visitors park behind the main building.',
  },
  {
    place: 1,
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
    place: 2,
    passage:
      'Replace the filter of the air handling unit every 90 days. Switch the unit off and wait until the fan stands still before the cover is opened. Used filters go into the grey container.',
    says: ['The filter of the air handling unit is replaced every 90 days.', 'Put the old filters in the grey bin.'],
    figure: 'Replace the filter of the air handling unit every 30 days.',
    half: 'Switch the unit off before opening the cover, and wear a mask for the work.',
    besides: 'The boiler is inspected once a year.',
  },
  {
    place: 4,
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
    place: 5,
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
    place: 6,
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
    place: 11,
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
    place: 12,
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
    place: 14,
    passage:
      'The forklift may be driven only by people with a licence and a yearly instruction. Its speed in the hall is limited to 6 km/h. Passengers are not allowed on it.',
    says: ['The speed of the forklift in the hall is limited to 6 km/h.', 'Nobody may ride along on the forklift.'],
    figure: 'The speed in the hall is limited to 12 km/h.',
    half: 'Passengers are allowed on the forklift.',
    besides: 'The forklift is charged overnight.',
  },
  {
    place: 16,
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
    place: 17,
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
    place: 19,
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
    place: 21,
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
    place: 24,
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
    place: 25,
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
    place: 29,
    passage:
      'Keys to the archive are signed out in the green book at the porter’s lodge. They are returned the same day before 18:00. Master keys never leave the building.',
    says: ['Keys to the archive are signed out in the green book.', 'Master keys must always stay in the building.'],
    figure: 'The keys are returned the same day before 20:00.',
    half: 'Master keys may leave the building with a permit.',
    besides: 'The archive is closed in August.',
  },
  {
    place: 31,
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
