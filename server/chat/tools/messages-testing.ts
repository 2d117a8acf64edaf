// Messages as people write them in chats, for tests: those that ask for data, alone or after a card.

/** Parted by bars; a line break inside of a message is written \\n. */
export const messages = (text: string) =>
  text.split(/[|\n]/).flatMap((one) => one.trim().replaceAll('\\n', '\n') || []);

/** Plain questions about data: each must have its card. */
export const ASKS_DATA = messages(`
  How many people came in yesterday? | how many people at the moon base | cars today | how many dragons today
  how many red cars today | average number of people per day | is anyone in the yard?
  who was at the front door yesterday | when was the last person seen | what was the busiest hour
  how long do people stay | any cars at night? | did somebody enter the driveway | what happened yesterday
  anything happen last night? | What did you see today? | number of visitors per hour this week
  compare today with yesterday | people vs cars this week | How many conversations did I have this week?
  how many AI calls today | top 3 cameras | how many people will come tomorrow | are there any cars
  is there a person at the front door right now | count the people | list the cars of today
  Hi! How many people came in yesterday? Please answer briefly. | hi, how many cars today? thanks
  How many cars passed the front door last week, please answer in one sentence.
  Hello there. Can you tell me how many dogs were seen in the yard this month?
  Good morning! Was anyone at the front door last night? | I'd like to know how many people came today
  I want to know the busiest hour of yesterday | could you please count the cars of this week
  do you know how many people came today? | tell me how many trucks there were yesterday
  What percentage of sightings were cars this week? | What was the most people at once today?
  Were there more cars today than yesterday? | Which camera was busiest this week?
  How many people by hour of day and weekday in the last 4 weeks? | How many cars per hour yesterday?
  when did the first car arrive today? | how often did a dog appear this week | how many bikes entered the driveway
  In one sentence: how many people today? | Quick question: how many cars yesterday?
  How many people came today? And how is the weather?
  My boss wants a report. How many people entered the driveway yesterday?
  I love my dog. How many people came today? | How many people between 9 a.m. and 5 p.m. yesterday?
  what about the number of cars at the front door on Friday | show me people at the front door yesterday
  people at the front door yesterday | dogs in the yard this week | last person at the front door
  total cars this month | average time people stay at the front door | how many vehicles today
  how many animals were seen in the last 24 hours | was there a car at 3 am? | did any car pass yesterday evening
  Has anyone been in the yard since noon? | have there been any dogs today | how many people right now?
  who came yesterday? | why were there so many people yesterday | how many women came today
  how many people will be in the yard tomorrow? | how many cars at the back gate today
  how many unicorns were seen today | how many events today | what was seen at the front door today?
  give me the number of people per camera this week | median time cars stay in the yard
  how many sightings were not reviewed today | How many people were at the front door between 9 and 5 last week?
  Please count the people at the front door today. | I need the number of cars per day for last week.
  show me the busiest hours of yesterday | Can you compare cars and trucks this week?
  compare the front door with the yard this week | Is there more traffic today than yesterday?
  How much traffic was there today? | When was it busiest yesterday? | which day had the most people this month?
  What was the longest visit at the front door today? | What was seen last? | when did you last see a dog?
  Did you see any dogs today? | have you seen a truck this week? | do we have any people in the yard now?
  who is in the yard right now? | how many people did you see yesterday | number of cars
  number of people this week | how many people? | total number of people yesterday | peak occupancy today
  people per camera today | cars by hour today | yesterday's cars | people yesterday? | any dogs?
  any people yet today? | Any activity last night? | was anyone there last night
  Nobody answered me. Was anyone at the front door yesterday at 3pm? | ok thanks. how many cars yesterday?
  Great! And how many cars were there this week? | Hi Bob, how many people came today?
  Good evening, could you tell me how many people visited today, please? | how many ppl today | hw many people today
  HOW MANY PEOPLE TODAY | How  many   people today ??? | (how many people came today?)
  So, how many people were there yesterday then? | how many cars on 2026-11-20? | how many people on November 3rd?
  What share of people came before noon yesterday? | top 5 classes this week | most common class today
  what is the busiest camera | what's the average confidence of people today? | How many squirrels were seen today?
  How many kids came today? | what colour was the car at the front door yesterday?
  how many cars will pass next week | How many detections today? | how does today compare with yesterday?
  what time was the last person seen? | what did the front door camera see today? | where were people seen today?
  Is anyone at the front door? | is there anybody in the yard | how busy was it yesterday
  how many times was a dog seen today | any events this weekend? | how many agents are there?
  how many folks walked by the front door this morning | Could you give me the count of people for yesterday?
  what's the number of vehicles this month so far? | how many people have been in the yard today
  show the number of people per weekday for the last month | Any visitors this afternoon?
  were there any trucks in the yard last Tuesday? | when was the last car seen in the yard?
  how many cars did we have yesterday compared to today | is there a dog in the yard?
  which hour had the most people yesterday? | hello, i need to know how many people were at the front door on friday
  I was wondering how many cars passed this week | do you have the number of people for today?
  people count yesterday | car count today | visitors today? | count of dogs this year
  How many people today? I need it for my report. | My manager asks: how many people came yesterday?
  So how many was it yesterday? I mean people. | How many objects were detected in the last 2 hours?
  what did the cameras see last night? | any motion in the yard last night? | how long was the longest visit today
  whats the busiest day this week | How many people per day over the last 2 weeks, as a chart please
  Hi, quick one: how many cars today? | How many people came today?How many cars? | 1) how many people came today
  - how many people came today? | @sightline how many people came today?
  hey sightline, how many people came today? | Sightline: how many cars were there yesterday?
  please tell me, how many people were at the front door today?
  according to the cameras, how many people came today? | based on the data, how many cars passed yesterday?
  Can you check how many people entered the driveway today? | what's the total for cars this week?
  I'd like a count of all dogs this month. | What are the numbers of people for yesterday?
  how many people did the front door camera see today? | how many people did you count today?
  is anybody at the front door right now? | when was someone last at the front door?
`);

/** After a card of the people of today. */
export const FOLLOW_UPS = messages(`
  and yesterday? | by camera | only cars | what about dogs? | how about last week? | yesterday
  and at the front door? | per hour | and by camera? | what about the yard | and cars? | how long did they stay?
  when was the last one? | compare with yesterday | and tomorrow? | and at the roof? | cars instead | split by class
  just the yard | which camera was busiest? | how many cars were there last week?
  How many of them were at the front door? | last week | on Monday? | dogs | and in the yard?
  only at the front door | and last month? | what about trucks? | per day | each hour | by weekday
  how about cars instead of people? | same for last week | without dogs | and how many cars? | and per camera?
  today | cars | group by hour | break it down by camera | show it per hour | and the day before?
  yesterday instead | what about at night? | compared with last week | only the reviewed ones | now by class
  and for cars | what about this month? | and in the last hour? | how many of them were cars?
  how many were there the day before? | make it per hour | same but for the yard | and at night | sort by camera
  where? | at what hour was it busiest? | and which day was busiest? | how does that compare to yesterday?
  and last friday? | just cars please | by hour please | show only the front door | and in the driveway?
  what about dogs and cats? | when did the first one come? | how long was the longest? | and between 9 and 12?
  and this morning?
`);

/** After the same card, and not about it. */
export const NO_FOLLOW_UPS = messages(`
  thanks | ok | tell me a joke | and what do you think? | and you? | great | good | nice work today
  see you tomorrow | are you sure? | is that right? | why? | why is that? | how do you know? | what do you mean?
  what does that mean? | explain | show me | more | what else? | again | stop | yes | no | really? | now what?
  not today | maybe tomorrow | and then? | so many? | wow, so many people | that's a lot of people!
  I was there yesterday | I like cats | write it as a poem | say that again in German | and now in German
  put it in a table | in one sentence | thanks, and good night | only joking | just kidding | same here
  I saw one too | my car was one of them | what is the weather? | who are you? | what time is it now? | good morning
  call me on Monday | remember that | tell me more about it | and how are you today? | it was me yesterday
  at least | for now | in general | just now | for me? | for example? | in time | one more thing | by the way
  by all means | on it | in short | today was fun | I see | ah ok yesterday | good to know | makes sense
  interesting | ha ha | not bad | so what? | what now? | what about the weather tomorrow? | what about me?
  and who are you? | how about a joke? | how about you? | or what? | only you | and that's it | for sure | in fact
  at last | at night I sleep | in the yard it is cold | by tomorrow please write the report | then write a summary
  which model are you? | when were you made? | how long have you been running? | how many words was that? | and why?
  and thanks | but why? | just a second | wait a minute | give me a minute | one moment | see you on Friday
  until tomorrow | every time | only on Sundays I rest | thanks, that was quick | hm, strange | is this correct?
  can you double check? | how did you count that? | where do you get this from? | what is a track?
  and what is your name? | lol | oh no | I don't believe you | that cannot be | too many | few | so few today?
  ok bye | thx, bye | next topic | let's change the topic | not that | never mind | forget it | what about lunch
  how about some music | in a nutshell | and the weather? | and in general? | one | two cats | hello | who?
  tell me a story about a dog | then tell me a joke | and the meaning of life | only if you want | just asking
  at your service | at the end of the day it does not matter | why so many? | what could be the reason?
  is that normal? | is that more than usual? | can you explain that? | send it to my boss | make it shorter
  in French please | who were they? | what did they want? | how do they look? | save this | download it as csv
  is this figure right? | that seems low | that seems like a lot for a Saturday | I expected more people
  I think it was more | we had a party yesterday | ok let me know when someone comes | alert me if it happens again
  what else can you tell me? | anything interesting? | so what does it mean for us? | should I be worried?
  what would you recommend? | give me a hint | who told you that? | my neighbour was one of them
  do you like people? | how do you feel today? | today I feel good | tomorrow I will be away
  this week I am on holiday | on Friday we have a meeting | at the front door there is a package for me
  in the yard we planted trees | what is in the yard? | which camera do you like most? | which is your favourite?
  by whom? | at what time? | in which city are we? | without doubt | every day is a gift | then what?
  each to their own | only one question | or maybe not | also, who are you? | but I was there | and I like dogs too
  what about my wife? | how about Berlin? | what about Paris? | how about that! | what about the previous answer?
  what about privacy?
`);
