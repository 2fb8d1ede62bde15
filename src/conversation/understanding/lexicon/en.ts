import { rows } from './row.ts'

export const en = rows('en', [
  [
    'greet',
    'H',
    'hi|hello|gud eve|good eve|gud evening|gud morning|gud day|hey|hi there|hey there|good morning|good afternoon|good evening|good day|morning|afternoon|evening|greetings|how are you|how are you doing|is anyone there|how r u|hw r u|howzit|helo|hallo there|are you there|anyone there|hi how are you',
  ],
  [
    'menu',
    'H',
    'whats there to eat|what is there to eat|what can i eat|what do you have to eat|what is there|whats there|menu|the menu|send menu|show menu|see menu|price list|pricelist|send price list|what do you sell|what do u sell|wat do u sell|what are you selling|what do you have|what have you got|what u got|what you got|what is available|whats available|what do you offer|catalogue|catalog|products|your products|list of items|what is on the menu|whats on the menu|show me what you have|full list|stock list|what can i order|what can i buy|what food do you have|just checking prices|just checking|just looking|just browsing|checking prices|specials|any specials|what specials',
  ],
  [
    'menu',
    'M',
    'is this available|is this still available|is it available|is it still available|what about X|how about X|do you sell X|do you have X|do u have X|have you got X|is X available|u got X|options',
  ],
  [
    'price',
    'H',
    'how much|how much is X|how much are X|how much for X|how much does X cost|what does X cost|what is the price of X|whats the price of X|price of X|price for X|cost of X|hw much|how mch|hw mch|how much is it|prices|price|what do you charge for X|what is X going for|how much do you sell X|how much do you charge',
  ],
  [
    'order',
    'H',
    'i want X|i would like X|id like X|i wanna order|i want to order|can i order|can i get X|can i have X|could i get X|could i have X|may i have X|may i get X|give me X|gimme X|i need X|i will have X|ill have X|i will take X|ill take X|order X|i am ordering X|i want to buy X|buy X|get me X|let me get X|let me have X|send me X|book me X|place an order|i would like to order|id like to order|i would like to order X|i want to place an order|i need to order|can i order X|make me X|can you make me X|make us X|let me order X|make an order|new order|want X|need X|would like X|can we get X|we want X|we need X|my order is X|order for X',
  ],
  ['order', 'M', 'looking for X|same as last time|the usual|my usual|repeat order|order again'],
  [
    'add',
    'H',
    'add X|also add X|add on X|and add X|include X|put X in|also X|another X|one more X|plus X|add to my order|add to cart|also want X|also get X|extra X as well|i also want X|can you add X|please add X|more X',
  ],
  [
    'remove',
    'H',
    'remove X|take out X|take off X|delete X|i dont want X anymore|dont want X|no longer want X|cancel X|cancel the X|i want to cancel X|please cancel the X|take away X|drop X|remove from cart|scratch X|nvm X|nevermind X|never mind X|forget X|forget about X|forget the X|skip X|i dont need X|dont need X',
  ],
  [
    'cart',
    'H',
    'cart|my cart|my basket|basket|show cart|view cart|total|my total|what is my total|whats my total|what is the total|whats the total|total please|how much is everything|how much is it all|how much altogether|how much in total|how much do i owe for this|my order so far|what is in my cart|whats in my cart|what did i order|show my order|see my order|how much is my order|how much must i pay|what do i owe|my bill|the bill',
  ],
  [
    'checkout',
    'H',
    'checkout|check out|done|thats all|that is all|thats it|that is it|finish|finished|im done|i am done|nothing else|no more|that will be all|thatll be all|thats everything|place order|place my order|complete order|confirm|confirm order|confirm my order|proceed|continue to payment|ready to pay|i want to pay|pay now|finalise|finalize|submit order|all done|go ahead',
  ],
  [
    'deliver',
    'H',
    'i want it delivered|can it be delivered|i want delivery|please deliver it|must be delivered|i need it delivered|deliver|delivery|deliver it|deliver to me|can you deliver|do you deliver|do u deliver|drop off|drop it off|bring it to me|bring it|bring to my house|send it to my house|delivery please|i want delivery|home delivery|can you bring it|deliver to my place|how much is delivery|delivery fee|you deliver|do you do deliveries|do you do delivery|deliveries',
  ],
  [
    'collect',
    'H',
    'collect|collection|pick up|pickup|fetch|i will collect|ill collect|i will fetch|ill fetch|i will fetch it|ill fetch it|i will pick up|ill pick up|i am coming to fetch|im coming to fetch|i will come fetch|ill come and collect|i will come collect|self collect|come get it|i will come get it|ill get it myself|can i collect|can i fetch it|fetch it|collect it|pick it up|take away|takeaway',
  ],
  [
    'track',
    'H',
    'when|is my X here|has my X come|when will it be ready|when is it ready|when can i collect|when can i collect it|when can i fetch it|what time will it be ready|what time can i fetch it|when will you deliver|when are you coming|is it coming|where is my order|wheres my order|where is my food|wheres my food|wheres my stuff|track|track order|track my order|order status|status|status of my order|is my order ready|is it ready|is my food ready|when will it arrive|when is it coming|how far is my order|how far are you|how far with my order|how long will it take|how long still|how long|when will my order be ready|still waiting|i am still waiting|im still waiting for my order|what is happening with my order|has my order left|where is the driver|where is the delivery|wheres the delivery guy|eta|where is my X|wheres my X|is my X ready|is X ready yet|when is my X coming|update on my order|any update|did you get my order|what about my order|where is it',
  ],
  [
    'cancel',
    'H',
    'i need to cancel|i have to cancel|i must cancel|need to cancel|cancel|cancel order|cancel my order|cancel it|cancel the order|i want to cancel|please cancel my order|cancel everything|i dont want it anymore|dont want it anymore|i changed my mind|changed my mind|forget it|forget about it|never mind|nevermind|nvm|nvm the order|nvm dont want it anymore|nvm i dont want it|nvm cancel|nvm cancel it|nvm forget it|call it off|stop order|stop my order|stop the order|start over|clear cart|empty cart|clear my cart|empty my basket|dont want the order anymore|scrap it',
  ],
  [
    'return',
    'H',
    'refund|i want a refund|my money back|i want my money back|give me my money back|return|return it|i want to return|wrong order|you gave me the wrong order|wrong item|this is not what i ordered|not what i ordered|this is not my order|its broken|it is broken|its off|its rotten|it is rotten|its stale|its expired|expired|something is missing|missing item|item missing|there is something missing|you forgot my X|exchange|i want to exchange|it was cold|food is cold|the food was cold|complaint|i want to complain|damaged|short change|you short changed me|its bad|incomplete order|order was wrong|not fresh|wrong change|X was cold|X were cold|X is cold|X was off|X were off|X is off|X was rotten|X was bad|X was burnt|X is burnt|X was raw|X not cooked|X was stale|X is stale|was not fresh|is not fresh',
  ],
  [
    'hours',
    'H',
    'open|r u open|is the shop open|is the shop still open|is your shop open|is the shop open today|is the shop open now|are you guys open|are you guys still open|is it still open|you guys open|when is the shop open|what time is the shop open|hours|opening hours|what time do you open|what time do you close|when do you open|when do you close|what time are you open|are you open|are u open|you open|u open|are you still open|still open|open today|are you open today|are you open now|closing time|opening time|open now|open tomorrow|are you closed|you closed|trading hours|business hours|what time u close|what time u open|wat time u close|wat time u open|wat time do u close|wat time do u open|wat time you close|wat time you open|wat tym u close|wat tym u open|what tym u close|what tym u open|wat tym do u close|wat time r u open|till what time are you open|until what time|what are your hours|open on sunday',
  ],
  [
    'location',
    'H',
    'location|where are you|where r u|where are u|where are you located|where is the shop|where is your shop|wheres the shop|send location|share location|drop pin|send pin|send your location|your address|what is your address|whats your address|address|directions|how do i get there|how do i find you|where can i find you|where do i find you|where is your place|where you at|which street|which section are you in|where exactly are you',
  ],
  [
    'pay_how',
    'H',
    'card|card please|swipe|how do i pay|how can i pay|how to pay|payment methods|payment options|do you take card|do you take cards|do you accept card|can i pay cash|can i pay with card|can i pay by card|can i swipe|do you swipe|do you have a card machine|speed point|speedpoint|card machine|ewallet|e wallet|payshap|pay shap|eft|cash|can i eft|can i pay on delivery|cash on delivery|pay on delivery|banking details|bank details|account number|send account number|send banking details|cash send|cashsend|instant money|1voucher|voucher|cash or card|pay cash|pay with cash|pay card|pay by card|i will pay cash|can i pay later|on the book|put it on the book|do you have change|have you got change|bring change|have change for|snapscan|zapper|capitec pay|pay by eft',
  ],
  [
    'human',
    'H',
    'agent|owner|call me|talk to a person|speak to a person|speak to someone|talk to someone|talk to a human|speak to a human|human|real person|i want to speak to someone|i want to talk to someone|speak to the owner|talk to the owner|i want to talk to the owner|i want to speak to the owner|let me talk to the owner|let me speak to the owner|can i speak to the owner|can i talk to the owner|manager|speak to the manager|customer care|consultant|phone me|can you call me|please call me|give me a call|let me speak to a person|operator|you are a bot|stop being a bot|i want a person|i want to talk to a person|i want to speak to a person|i want to speak to a human|i want to talk to a human|i need a person|i need a human|customer service|speak with someone',
  ],
  [
    'human',
    'M',
    'you people are thieves|you are thieves|you guys are thieves|thieves|crooks|you are crooks|complaint|i want to complain|you are stealing my money|you stole my money|bad service|terrible service|this is shit|bullshit|fuck you|fuck off|fuck|useless|you are useless|scam|scammers|this is a scam|you people',
  ],
  [
    'help',
    'H',
    'help|help me|please help|i need help|how does this work|how do i order|how does it work|what can you do|how do i use this|assist me|assistance|i dont understand|im lost|im confused|can you help me|how to order|instructions|info|information|more info|more information|can i get more info|can i get more info on this|can i get more information|can i get more information on this|i want more info|i would like more information|i would like to know more|i would like to know more about this|i would like to know more about your shop|tell me more|tell me more about this|i saw your ad|i saw your advert|i saw your ad on facebook|i saw your advert on facebook|im interested|i am interested|im interested in this',
  ],
  [
    'stop',
    'H',
    'stop|stop sending this|stop sending me this|stop sending these|stop sending me these|stop sending me stuff|unsubscribe|opt out|optout|opt me out|remove me|leave me alone|stop sending me messages|stop messaging me|stop sending messages|stop sending me adverts|stop sending adverts|stop adverts|stop ads|stop marketing|stop spamming|stop spamming me|stop spam|no more messages|no more adverts|no more ads|no more marketing|dont message me|dont message me again|do not message me|dont send me messages|do not send me messages|dont sms me|dont contact me|do not contact me|take me off your list|take me off the list|take me off|remove my number|delete my number|take my number off your list|take my number off the list|take my number off|remove my number from your list|delete my number from your list|remove me from your list|remove me from the list|stop all|stopall|end messages|stop texting me|dont text me|i want to unsubscribe|stop promotions|stop promos|stop specials|stop broadcasts|stop these messages|stop this|stop disturbing me|stop bothering me|quit|end|unsubscribe me|block',
  ],
  [
    'stop',
    'M',
    'take me out of this group|take me out of the list|leave this group|exit|enough with the messages|enough messages|too many messages|why do you keep sending me messages|stop sending me this|not interested in your specials|i dont want specials|stop sending me|stop messaging|remove me from|take me off|stop with these|stop it|mute|spam|this is spam|im not interested|not interested|dont bother me|go away',
  ],
  [
    'start',
    'H',
    'start|subscribe|opt in|optin|opt me in|subscribe me|unstop|start again|start messages|send me specials|i want specials|sign me up|i agree to messages|yes send me specials|resubscribe',
  ],
  [
    'yes',
    'H',
    'yes|ya|yah|yep|yeah|yup|yes please|yess|yeh|y|correct|thats right|that is right|that is correct|thats correct|of course|definitely|i agree|i do',
  ],
  [
    'yes',
    'M',
    'ok|okay|okey|k|kk|fine|alright|sure|sure thing|cool|perfect|great|good|sounds good|i accept|agreed|right|its fine|okay thats fine|no problem',
  ],
  [
    'no',
    'H',
    'no|none|none of them|neither|nah|no ways|no way|nope|no thanks|no thank you|not really|not now|not today|i dont want|no its wrong|thats wrong|incorrect|not correct|never',
  ],
  [
    'thanks',
    'H',
    'thanks|thank you|thank u|thanx|thx|tnx|ty|thanks a lot|thank you so much|thank you very much|many thanks|much appreciated|appreciate it|bye|goodbye|good bye|cheers|see you|see you later|good night|goodnight|god bless|lekker thanks|thanks my friend|X was nice|X was good|X was great|X was tasty|X was lovely|it was nice|ta',
  ],
  [
    'language',
    'H',
    'language|change language|other language|english|in english|english please|speak english|zulu|isizulu|in zulu|zulu please|speak zulu|xhosa|isixhosa|in xhosa|xhosa please|speak xhosa|sotho|sesotho|in sotho|sotho please|speak sotho|tswana|setswana|in tswana|tswana please|speak tswana|afrikaans|in afrikaans|afrikaans please|speak afrikaans|can you speak zulu|can you speak sotho|switch to english|switch to zulu|switch language',
  ],
  [
    'privacy',
    'H',
    'i dont want you to have my info|i dont want you to have my number|i dont want you to have my details|dont keep my number|dont keep my info|dont save my number|privacy|privacy policy|my data|delete my data|delete my information|delete all my info|delete my info|delete all my information|delete everything about me|forget my details|delete my details|remove my details|forget my information|what data do you have|what information do you have about me|my information|my personal information|popia|forget me|delete my account|data protection|who sees my number|erase my data|how do you use my number|where did you get my number|who gave you my number|how did you get my number|send me my data|see my information|show me my data|fix my information|my information is wrong|my name is wrong|my name is not right|you have my name wrong|you got my name wrong|you spelled my name wrong|wrong name|that is not my name|thats not my name|change my name|fix my name|correct my name|update my name|keep my information|do not delete my data|stop using my information|stop using my data|object to you using my data|privacy complaint',
  ],
  [
    'change',
    'H',
    'can i add something|can i still add something|can i still add|add something|can i change something|change|change order|change my order|i want to change my order|edit order|edit my order|make it X|make that X|make the X|make my X|change the X|change my X|swap the X|replace X|replace the X|change X|i meant X|i mean X|change to X|change it to X|change X to X|instead of X|swap X|rather X|actually X|not X but X|update my order|modify order|i made a mistake|mistake|wrong quantity|change quantity|should be X|correction',
  ],
  ['accept', 'H', 'accept|accept order|i accept|accepted|take the order|approve'],
  ['accept', 'M', 'ok accept|we can do it|confirmed'],
  [
    'decline',
    'H',
    'decline|decline order|reject|reject order|declined|cant do it|we cant|refuse|out of stock|sold out|finished stock',
  ],
  [
    'ready',
    'H',
    'ready|order ready|order is ready|its ready|is ready|ready for collection|ready to collect|food is ready|mark ready',
  ],
  [
    'code',
    'H',
    'code|the code is|my code is|pin|my pin is|hand over code|handover code|otp|delivery code|collection code',
  ],
  [
    'today',
    'H',
    'today|sales today|todays sales|todays orders|orders today|how much did i make today|how much did i make|how much did we make|my sales|sales|summary|day summary|daily report|report|takings|todays takings|how is business today|open orders|pending orders|show orders|my orders|new orders',
  ],
  [
    'pay_how',
    'H',
    'i paid|i have paid|ive paid|i already paid|already paid|payment done|i sent the money|on credit|X on credit|can i get credit|can i pay tomorrow|pay tomorrow|can i pay month end|can i pay you later|i will pay tomorrow',
  ],
  [
    'track',
    'H',
    'im outside|i am outside|im here|i am here|im at the shop|im at the door|im at the gate|on my way|im on my way|im coming|im coming now|i am coming|i have arrived|ive arrived|just arrived|why is it taking so long|what is taking so long|its taking too long|taking so long|its late|you are late|been waiting',
  ],
  [
    'return',
    'H',
    'my order is wrong|order is wrong|its wrong|i got sick|got sick from|your food made me sick|food poisoning|food is rotten|this food is rotten|food is off|i was overcharged|you overcharged me|overcharged|there was a hair in|hair in my food|the bread is stale|my change is short|you gave me less',
  ],
  [
    'human',
    'M',
    'your driver was rude|driver was rude|was rude|you are rude|very rude|poor service|this is kak|kak service|nonsense service',
  ],
  [
    'help',
    'H',
    'are you a bot|who am i speaking to|who am i talking to|am i talking to a person|am i talking to a bot|am i talking to a person or a computer|are you a computer|is this a bot|u r a bot|you a bot|are you a robot|is this a robot|who is this|who are you|whos this|what is this number',
  ],
  [
    'privacy',
    'H',
    'what do you know about me|what do u know about me|what do you have on me|what information do you have|do you keep my number|why do you have my number|what do you do with my number|what do you do with my information|what do you do with my info|what do you do with my details|delete me|erase me|forget me',
  ],
  [
    'stop',
    'H',
    'i dont want your messages|i do not want your messages|dont want your messages|i dont want these messages|i dont want messages|dont want messages|i dont want any messages|i dont want your adverts|i dont want adverts|i dont want these adverts|no more whatsapps|dont send me adverts|do not send me adverts|dont send adverts|dont send me specials|do not send me specials|dont send me promotions|dont send me anything|stop sending me specials|stop sms|stop whatsapp|stop the adverts',
  ],
  ['track', 'H', 'order number|my order number|what is my order number|whats my order number'],
  ['change', 'H', 'swop X|swop the X|switch the X|swap my X'],
  ['change', 'H', 'i ordered the wrong thing|ordered the wrong thing|ordered by mistake|by mistake|wrong thing'],
  [
    'remove',
    'H',
    'leave the X|leave out the X|leave X out|skip the X|scrap X|scrap the X|leave off the X|forget the X|without the X please',
  ],
  [
    'pay_how',
    'H',
    'pay at end of month|pay at month end|pay end of month|can i pay at end of month|can i pay end of the month|on credit|get it on credit|can i get it on credit|take it on credit|on tick|X on tick|on the book|X on the book|on account|on my account|put it on my account|put it on the account|pay friday|i will pay friday|ill pay friday|pay on friday|pay you friday|pay monday|pay next week|ill pay tomorrow|ill pay later|i will pay later|pay when i get paid|can i book|can i book X|can i owe you|i will owe you|ill owe you|do you give credit|give me credit|must i pay now|do i pay now|do i have to pay now|when do i pay',
  ],
  [
    'track',
    'H',
    'on the way|im on the way|what time is it ready|ill come at|i will come at|ill be there at|i will be there at|be there in|coming now|im coming|i am coming|coming just now|im late|i am late|running late|im running late|i will be late|im here|i am here|im there now|can i come at|can i come now|can i come later|you are slow|you guys are slow|so slow|taking so long|taking long|you are taking long|hurry up|what is my code|whats my code|what is the code|whats the code|send the code|send me the code|i lost the code|i lost my code|forgot the code|where is the guy|where is the rider|where is your guy|where is the delivery man|where is your driver',
  ],
  [
    'return',
    'H',
    'my change was short|change was short|change is short|you owe me change|short with my change|this is not mine|its not mine|not mine|its the wrong one|it is the wrong one|you gave me the wrong one|got the wrong one|there was no X inside|there was no X in it|there is no X inside|no X inside|my X is missing|you left out the X|you left out my X|hair in my food|made me sick|i got sick',
  ],
  ['location', 'H', 'is it far|how far is it|far from here|is your shop far'],
  ['human', 'H', 'want 2 speak|want 2 talk|speak 2 someone|talk 2 someone|speak 2 sum1'],
  ['hours', 'M', 'still there|u still there'],
  [
    'menu',
    'M',
    'know if you have X|know if you sell X|know if they have X|know if they sell X|know if there is X|ask if you have X|asking if you have X|asks if you have X|check if you have X|know if you got X',
  ],
])
