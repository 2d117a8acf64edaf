// Labelled passages about all else: work and money, travel, nature, leisure, programs.
import type { Labelled } from './labelled-testing';

export const OF_ELSEWHERE: readonly Labelled[] = [
  {
    place: 3,
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
    place: 7,
    passage:
      'The lighthouse was built in 1874 by the engineer Agnes Morrow. Its lamp reaches 23 nautical miles. It was automated in 1988, when the last keeper moved to the village.',
    says: ['The lighthouse was built in 1874 by Agnes Morrow.', 'Since 1988 it has run without a keeper.'],
    figure: 'The lighthouse was built in 1847.',
    half: 'Agnes Morrow built the lighthouse and lived in it until her death.',
    besides: 'A museum about the fishing fleet is in the harbour.',
  },
  {
    place: 8,
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
    place: 9,
    passage:
      'The ferry to Skellan leaves at 08:15 and 16:40 from pier 3. Bicycles travel free of charge. The crossing takes 55 minutes in good weather.',
    says: ['The ferry to Skellan leaves at 08:15 and 16:40 from pier 3.', 'Taking your bike along costs nothing.'],
    figure: 'The crossing takes 35 minutes in good weather.',
    half: 'The ferry leaves from pier 3, and tickets are sold on board.',
    besides: 'Dogs have to be kept on a lead in the terminal.',
  },
  {
    place: 10,
    passage:
      'Adults take one tablet of 500 mg every six hours, at most four a day. Do not take it together with alcohol. It may cause drowsiness, so do not drive.',
    says: ['Adults take one tablet of 500 mg every six hours.', 'It can make you sleepy, and you should not drive.'],
    figure: 'Adults take at most eight tablets a day.',
    half: 'It may cause drowsiness and headaches.',
    besides: 'Keep the package in the refrigerator.',
  },
  {
    place: 13,
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
    place: 15,
    passage:
      'Honey bees from hive B produced 18 kilograms in July. Hive C had to be treated against mites. The next inspection is planned for the first week of September.',
    says: ['Hive B produced 18 kilograms in July.', 'Mites were a problem in hive C, which was treated.'],
    figure: 'Hive B produced 81 kilograms in July.',
    half: 'Hive C was treated against mites and lost its queen.',
    besides: 'The honey is sold at the farm shop.',
  },
  {
    place: 18,
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
    place: 20,
    passage:
      'The river gauge at Old Bridge warns at 3.2 metres. From 3.8 metres on the underpass is closed. Sandbags are stored in the depot at Tanner Street.',
    says: ['From 3.8 metres on the underpass is closed.', 'You find sandbags in the Tanner Street depot.'],
    figure: 'The underpass is closed from 4.6 metres on.',
    half: 'The gauge warns at 3.2 metres, and the school is evacuated.',
    besides: 'The river is dredged every ten years.',
  },
  {
    place: 22,
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
    place: 23,
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
    place: 26,
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
    place: 27,
    passage:
      'Bread is baked at 240 degrees for 15 minutes and then at 200 degrees for half an hour. Steam is let in at the beginning. It cools on a grid for at least one hour.',
    says: ['Bread is baked at 240 degrees for 15 minutes.', 'Let the bread cool for one hour or longer on a grid.'],
    figure: 'Bread is baked at 180 degrees for 15 minutes.',
    half: 'Steam is let in at the beginning, and butter is brushed on the crust.',
    besides: 'The dough rests overnight in the cellar.',
  },
  {
    place: 28,
    passage:
      'The glacier lost 1.7 metres of ice thickness in 2022. Measurements are taken with stakes at eleven points. The tongue has drawn back by 600 metres since 1980.',
    says: ['The glacier lost 1.7 metres of ice thickness in 2022.', 'Stakes at eleven points are used for measuring.'],
    figure: 'The tongue has drawn back by 900 metres since 1980.',
    half: 'The glacier lost ice in 2022 because of volcanic ash.',
    besides: 'A hut for climbers stands on the ridge.',
  },
  {
    place: 30,
    passage:
      'The warranty covers faults in material and workmanship for 24 months. Damage by water is excluded. Repairs are made at the workshop in Basel, and postage is paid by the maker.',
    says: ['The warranty covers faults in material and workmanship for 24 months.', 'Water damage is not covered.'],
    figure: 'The warranty lasts 36 months.',
    half: 'Repairs are made at the workshop in Basel, and postage is paid by the customer.',
    besides: 'Spare parts can be ordered online.',
  },
];
