import { wordSet } from './word-lists.ts';

/** First names that mostly one gender bears, from many languages. */

const MALE =
  wordSet(`aaron aart abbas abdallah abdel abdelaziz abdelfattah abdul abdulla abdullah abe abiy abraham achim adam adel adnan adolf adriaan adrian
 adrien afonso agustín ahmad ahmed aidan aiman ajay akhilesh akira akram al alain alan alasdair alassane albert alberto albin albrecht aled alejandro
 aleksandar alexander alexandre alexei alexej alfie alfons alfonso alfred ali alister aljaksandr allan allen alois alojz alonzo alpha
 alvaro alvin amin amir amit amr anatole anatolij anatoly anders andre andreas andrei andrej andres andrew andrii andriy andrzej andré andrés andy
 angelo angus anil ansgar ante anthony antoine anton antonin antonio antonis antónio anwar arben archie arend arie arjan arjen arjun arlo armand
 armando armin arnaldo arnaud arnd arne arno arnold arsenij arthur artur arturo arun arvind ashok ashraf asif atal atiku attila augustin aurélien
 axel ayman aziz baptiste barack barry bart basel bashar bassem bastian bastien bela ben benedict bengt benigno benito benjamin benno benny benoist
 benoît bernard bernd bernd-lutz bernhard bernie bert berthold bertrand bilal bilawal bill billy binali binyamin bjorn björn bob bobby bodo
 bogdan bola boris borut boudewijn boyd boyko brad bradley brady bram brandon brendan brent brett brian brice brock bruce bruno bryan burghard
 burkhard burkhardt byron béla bülent cal caleb callum calvin carl carlo carlos carsten carter cedric cees cem cesar chad
 charles christiaan christian christof christoph christophe christopher chuck ciaran cihan clarence claudio claus clayton
 clemens cliff clifford clint clive clément cody coen colin colm connor conor corentin corey cormac cornelis cornell cory craig csaba curtis cyril
 cyrille cyrus cédric daan dafydd dale damian damien dan daniel danny darrell darren dave david davide dean declan deepak denis dennis derek detlef
 detlev devendra devlet dexter diarmuid dick didier diederick diederik diego dieter dietmar dietrich dimitar dimitri dimitrij dinesh diogo dirk
 dmitri dmitrij dmitry dmytro dominic don donal donald donatus doug douglas dragan dragos dries dschalal duarte duncan dwayne dwight dylan eamon
 eamonn earl eberhard eckart eckhard eckhardt ed eddie edgar edi edmund edouard eduardo edward edwin eelco egbert egon einar ekkehard ekkehart ekrem
 elias elijah eliot elliot elliott elmar elon emad emeric emil emile emiliano emmanuel emmerson emmett emrys enda enrico enrique enzo eoin erdoğan
 erhard eric erich erik ernest ernesto ernie ernst ertuğrul erwan erwin ethan etienne euan eugene eugène evan evert evo ewald ewan ezequiel fabian
 fabien fabio fabrice fabricio fadi fahd faisal farid farouk fatos fawzi federico felipe felix ferd ferdinand ferenc fergal fergus fernand fernando
 finlay fintan flavio florent florian florin floris floyd fons fouad francis francisco franciszek franck franco francois franjo frank frankie
 franklin frans franz françois fraser fred freddie frederick frederik friedhelm friedrich frits fritz frouke frédéric fumio félix gabor gabriel
 ganesh gareth garry gary gaspard gaston gauthier gavin gaétan gaël geert gene gennaro geoff geoffrey geoffroy georg george georges georgi gerald
 geraldo gerard gerardo gerben gerd gerhard germain germán gernot gerrit gerry gert gethin ghassan ghislain giancarlo gianluca gianni gijs gil
 gilbert gilles giorgio giovanni giuseppe glen glenn gonzalo gonçalo goodluck goran gordon gottfried graham grant greg gregor gregory grzegorz guido
 guillaume guillermo gunnar gunter gunther gus gustav gustave gustavo guus guy gwede gwenaël gyula gábor gérald gérard göran günter günther habib
 hadrien haider hakan hakim hal halbe hamad hamdan hamed hamid hamish hani hank hannes hans hans-peter harald harish harm harold harrison harry
 hartmut haruki harvey hasan hashim hassan hector heiko hein heiner heinrich heinz helge helmut hendrik henk henning henny henri henrik henry herbert
 herman hermann hernando hernán hervé hesham hinnerk hinrich hiroshi hisham holger homer horacio horst hosni howard hubert hubertus hugh hugo hugues
 humberto humza hunter hussein huub huw iain ian ibrahim idris ieuan ignacio igor ike iker ilir ilya imad imran ingo innes ion irving isaac ismael
 ismail issam istvan istván ivan ivica ivo iwan iyad jaap jaber jacco jacek jack jackson jacky jacob jacques jagdish jaime jair jake jalal jamal
 james jamil jan janos jared jaroslaw jarosław jason jasper javier jawad jay jean-claude jean-luc jean-marc jeb jeff jeffrey jelle jens
 jeremiah jeremy jeroen jerome jerry jerzy jesper jesus jesús jewgeni jim jimmy jiri jiří joachim joao joaquin joaquín jochem jochen joe
 joel joep johan johannes john johnny joko jon jonas jonathan jonny joop joost jop jordi jorge joris jos jose josef josep joseph josh joshua
 josé jozef jozias joão joël juan jude jules julian julien julio julius julián junichiro jurgen juri jurij justin ján jános jérémie jérémy jérôme
 józef jörg jörn jürgen kamal kapil kareem karel karim karl karsten kasper kazuo kees keir keith kemal ken kenji kenneth kenny kevin khaled
 khalid khalifa kieran kiran kiril kirk klaas klaus knut koen kofi konrad konstantin koos korbinian krzysztof kurt kwame kwasi kyle lachlan
 lambert lance larry lars laszlo laurence laurens laurent lawrence leandro lech leif lennart lenny leo leon leonard leonardo leonid leopold leroy
 les lester levin lewis lex liam lionel lloyd lodewijk logan lorcan lorenzo lothar lou louis loïc luc luca lucas lucien ludger ludovic ludwig
 luigi luis luiz luka lukas lukasz luke lutz luuk luís lyndon lászló léo léon maarten macky mads magnus mahathir mahdi mahesh mahmoud mahmud maik
 majid makoto malachy malcolm manfred manmohan manoj mansour mansur manuel marc marcel marcelo marco marcos marcus marek marijn mario marius mariusz
 mark marko markus marlon marshall martijn martin martín marvin marwan massimo mateusz mathias mathieu mathijs matt matteo matthew matthias matthieu
 matthijs mattijs matías maurice mauricio maurits maurizio max maxence maxim maxime maximilian mazen mehdi mehmet mel menno mevlüt michael michail
 michal michaël michał micheal micheil michel micheál michiel mick miguel mihai mike mikhail mikkel milan miles milorad milos miloš milton minoru
 mirko mitch mitt mohamad mohamed mohammad mohammed mohan mohsen monty moqtada moritz moses mounir muammar muhammad muhammed mukesh murat murray
 mustafa mustapha mwai mykhailo mário nabih nabil nadhim naji najib naoto narendra naser nasser nathan nathaniel nawaf nawaz neal ned neil nelson
 newt newton niall nicholas nick nico nicolae nicolas nicolás niels nigel niklas nikola nikolai nikolaj nikolaus nils nitin nitish nizar noah noel
 norbert norman nouri novak nuno néstor octavio oisin olaf oleg oleh oleksandr oleksii olexandr oliver olivier ollie olly olusegun omar ondrej onno
 orhan orlando osama oscar oskar osvaldo ottmar otto ousmane owain owen oystein ozzy pablo padraig paolo pascal paschal pasquale patrick paul paulo
 pavel pavlo pawan pawel paweł peadar pedro percy pervez pete peter petr petro phil philip philipp philippe phillip pierluigi pierre piers piet
 pieter pietro pim piotr prabowo prakash pranab prashant prayut péter quentin quirin radoslaw radosław radovan radu rafael raffaele rafik rahm rahul
 raila rainer rajesh rajiv rajnath rakesh ralf ralph ramesh ramiro ramon ramzi rand randy raphael raphaël rashad rashid rasmus ratko raul ravi ray
 raymond raúl recep reggie reid reiner reinhard reinhart reinhold reinier renato renaud renzo rené reuben rex reza rhodri rhys riad ricardo rich
 richard rick ricky rik rishi riyad rob robbert robbie robert roberto rod roderick rodney rodolphe rodrigo roel roelof rogelio roger roland
 rolando rolf rolf-dieter romain roman romano ron ronald ronan rory ross roy ruairi ruairí ruben rubén rudi rudolf rudolph rudy rufus rui rumen
 rupert rush russ russell ruud ryan régis rémi rémy rüdiger saad sachin sadiq saeed sajid saleh salem sali salim salman salvador salvatore sami
 samir samuel sander sandro sanjay santiago satish satoshi saud saul scott sean sebastian sebastián selahattin serge sergei sergej sergey sergio
 serkan seth shane sharif shashi shaun shawn shehbaz shigeru shinzo sid siddharth sidney siegbert siegfried siegmar sigmar sigurd silvano silvio
 simon sjaak sjoerd sjors slawomir slobodan soren spencer stan stanislas stanley stef stefan steffen stephan stephen steve steven stevie stewart stig
 stijn stjepan stoyan stuart stéphane sudhir suleyman sunil suresh sven swen sybrand sylvain ségou sérgio søren süleyman sławomir tad taha takashi
 takeshi talal tamim tanguy tarek tariq taro tassilo tayyip ted terence terrence thabo thaksin theo theodor theodore thiago thibault thibaut
 thierry thijs thilo thom thomas thoralf thorsten théo théophile tiago tilman tim timo timothy tino tobias toby todd tofik tom tomas tomasz tommy
 tomás tomáš ton tony tor torben torsten toshiro travis trent trevor trey tristan trond tucker ty tyler tyrone udo uhuru ulf ulli ulrich umberto unai
 uwe vaclav valdis valentin valery valéry varun vasco vasyl veit vernon vicente victor vijay vikram viktor vince vincent vinod virat virgil vitali
 vitaliy vittorio vivien vlad vladimir volker volkhard volkmar volodymyr václav wade wael walid wallace walter warren wayne wendelin werner wes
 wesley wido wiebe wieland wiktor wilbur wilfredo wilfried wilhelm will willem willi william willie willy wim winfried winston witali wladimir
 wladyslaw wojciech wolf wolfgang wolfhard wolfram wolodymyr woody wouter wulf xabi xander xaver xavier xi yahya yair yann yannick yasser yasuo
 yevgeny yitzhak yoann yoav yogi yoshihide youssef yoweri yukio yuri yusuf yvan yves zac zach zachary zaid zak zayed zbigniew zdenek zdeněk zdravko
 ziad zoltan zoltán zoran álvaro édouard émile éric étienne íñigo ömer özcan øystein ümit łukasz`);

const FEMALE =
  wordSet(`abigail ada adele adelheid adeline adriana afke agatha agathe agnes agneta agnès aino aisha aishe alba albane alena alessandra alexandra
 alexandria alice alicia alina aline alison allison alma althea amalia amanda amandine amber amelia amelie amina amy amélie ana anastasia anastasiia
 anaïs andrée anette angela angelica angelina angelique angie angélique anita anja anke ann anna annabel annabelle annalena anne anne-marie
 annegret anneke anneli annelies anneliese annemarie annemiek annette annick annie annika anouk antje antoinette antonia anya apolline april ariana
 ariane arianna arlette astra astrid aude audrey augusta aurore aurélie ava axelle aya aydan ayesha aylin ayşe azra babette barbara barbro
 beata beate beatrice beatriz becky belinda bella benedetta berit bernadette bernice beth betsy bettina betty beverly bianca birgit birgitta blandine
 bonnie brenda brianna bridget brigitte britta brittany bronwen bronwyn béatrice caitlin camila camilla candace carina carla carlotta carly
 carmen carol carola carole carolin caroline carolyn carrie cassandra cassie cate caterina catherine cathy catriona cecilia celeste celia celina
 celine chantal charlene charlotte chelsea cheryl chiara chloe christa christel christelle christiane christie christina christine chrystia ciara
 cindy claire clara clare claudette claudia claudine clementine clodagh clotilde clémence clémentine colette colleen concetta condoleezza connie
 constance consuelo cora coralie coretta corien corinna corinne cornelia cosima cristina crystal cynthia cécile céline dagmar dagny daisy
 dalia danica daniela danielle danièle daphne daria darya dawn dayna deanna debbie deborah debra dee deirdre delia delores delphine denise derya
 diana diane dianne dilma dina dolly dolores donatella donna dora doreen doris dorothea dorothee dorothy edelgard edith edna effie eileen
 eilidh ekaterina ela elaine eleanor elena eleni eleonora elfriede elif elisabeth elise eliza elizabeth elke ella elle ellen ellie eloise els elsa
 elsbeth elsie elvira emilia emilie emily emine emma emmanuelle erica erika erin erna esme estelle ester esther eugenia eugénie eunice eva evangeline
 eve evelyn fabienne faith fanny farah fatemeh fatima fatma faye federica felicia felicitas felicity femke fern fernanda fiona flavie fleur flora
 florence franca frances francesca francine franziska françoise frauke freda freya frida frieda friederike frédérique gabriela gabrielle
 gaby gail galina gayle gaëlle gemma gena genevieve geneviève georgia georgina geraldine gerda germaine gertrud gertrude ghislaine gilberte gillian
 gina ginette ginevra ginger giorgia gisela gisele gitta giulia giuliana gladys gloria golda grace graciela greet greta gretchen gro gráinne gudrun
 gwen gwendolyn gwyneth géraldine gönül hailey hala hanna hannah hanne hanneke hannelore hannie harriet hayley hazel heather hedda hedwig heide
 heidemarie heidi heidrun heike heleen helen helena helene helga helma henrietta henriette hermione hilary hilda hilde hildegard hillary holly hope
 hortense huda huguette hélène ida ilaria ilse imelda imke imogen ineke ines inga inge ingeborg ingelore ingrid irene irina iris irma irmgard irène
 isabel isabell isabella isabelle isla isobel ivana ivanka ivonne ivy jacinda jackie jacqueline jade jadwiga jana jane janelle janet janice janina
 janine janis janneke jannie jasmin jasmine jasna jaya jayne jeanette jeanine jeanne jeannie jeannine jelena jenna jennifer jenny jeri jessica jessie
 jill jillian jo joan joana joanie joann joanna joanne jocelyn jodi jodie johanna jolande jolanta jolene joni jordana josefina josefine josephine
 josette josiane joy joyce joëlle juanita judith judy julia juliana juliane julie juliet juliette julija june justine jutta kaia kaitlyn kaja kajsa
 kamala kara karen kari karin karina karine karla karola karolina karoline katalin katarina katarzyna kate katerina katharina katharine katherine
 kathie kathleen kathrin kathryn kathy katia katie katja katrien katrin katrina katy kay kayla kayleigh keiko keisha kelli kellie kendra kerri
 kerry kerstin khadija kiera kimberley kimberly kirsten kirsti kirstie kirsty kitty klara klaudia konstanze krista kristalina kristen kristi kristin
 kristina kristine kylie kyrsten laetitia laila lale lalita lamya lana lara larisa latoya laura laure lauren laurianne layla laëtitia lea leah leanne
 leila lena leni lenka leonie leonora lesley leticia leyla lidia lieke lies lieselotte lila lilia lilian liliana lilli lillian lily lina linda
 linnea lisa lise liselotte liudmyla livia liz liza loes lois lola lorena loretta lori lorraine lotta lotte louisa louise lousewies
 lucette lucia luciana lucie lucienne lucille lucinda lucy ludivine ludmila ludmilla luisa luise lupita luz lydia lydie lynda lynette lynne
 lyudmila léa léonie maaike maartje mabel machteld madeleine madeline madonna mae maeve magali magda magdalena maggie mai maia maike maisie maja
 malala malgorzata malia malin mallory malu mandy manja manon manuela mara marcella marcelle marcia marcy mareike margaret margarete margarethe
 margarida margarita margaux margie margit margot margrethe margriet marguerite maria mariah mariam marian mariana marianne maribel marie
 marie-louise marieke mariella marija marijke marilyn marina marine marion marisol marissa marja marjan marjolein marjon marjorie marketa marla
 marlen marlene marlies marloes marsha marta martha martina martine mary maryam maryana maryna maryse mathilde matilda maud maura maureen mavis
 maxime maxine maya mayu małgorzata mechthild meera meg megan meghan melania melanie melinda melissa mercedes meredith merete meryl mette mia
 michaela micheline michelle michèle mieke mika mildred milena mimi mina mindy minerva minna mira miranda mireille miriam mirjam misty moira
 molly mona monica monika monique muriel myra myriam mélanie mélissa nadeschda nadezhda nadia nadine nadja nadège najat nancy nanette naomi natacha
 natalia natalie natalja natasha nathalie nazan nell nelleke nellie ngozi niamh nicole nicolette nicolle nikki nilüfer nina nirmala noelle
 noemi noor nora noreen norma noémie noëlle nynke oana océane odette odile olena olga olivia olympia oonagh ophelia oprah orla ottilie paige paloma
 pam pamela paola pascale patrice patricia patrizia patsy patti paula paule paulette pauline peggy penelope penny petra petronella philippa phoebe
 phyllis pia pilar pippa polly portia priscilla priti priya priyanka rachel rachida rafaela ramona rania raquel raymonde rebecca reem regina regine
 reina rena renata renate renee renske renée rhian rhiannon rhoda rhonda ria rianne ricarda rina rita roberta roisin rolande romana ronja rosa
 rosalia rosalie rosalind rosanna rosanne rosario rose roselyne rosemarie rosemary rosi rosie rosina rosine roslyn roswitha rowena roxanne ruby ruta
 ruth régine róisín sabine sabrina sadie safiya sahra saima sally salma salomé samantha samia sana sandra sandrine sania sanna saoirse sara
 sarah saskia segolène selena selina selma serap serena sevim shabana sharmila sharon shauna sheena sheila shelley shelly sheri sherry sheryl
 shirin shirley shonda sian sibyle sibylle sien sigrid sigrun silke silvana silvia simona sina sinead sinéad siobhan siobhán siân sofia sofie
 solange solveig solène sonia sonja sonya sophia sophie soraya stacey stacie stefania stefanie steffi stella stephanie stéphanie sue suella
 sunita susan susana susanna susanne susie suzanne suze svenja svetlana svitlana swantje swati swetlana sylvana sylvia sylviane sylvie ségolène
 séverine tabitha tamara tammie tammy tania tanja tansu tanya tara tarja tatiana tatjana tatyana teresa tereza tess tessa thea thelma theres theresa
 therese theresia thérèse tiffany tiina tina tineke tiphaine tonia tonnie tonya tove tracey traudl tricia trina trine trish trudy truus tuula
 tülin ulla ulrike una ursel ursula urszula usha ute valentina valeria valerie valérie vandana vanessa velma vera verena verna veronica veronika
 vicki vicky victoria viktoria viola violaine violet virginia virginie vivian viviane vjosa véronique waltraud wanda wencke wendy weronika
 wiebke wietske wilhelmina wilhelmine wilma winifred winnie xenia yael yasmin yasmina yasmine yelena yesenia yevheniia ylva yoko yolanda yolande
 yoshiko yuki yuko yulia yuliia yuriko yvette yvonne zahra zainab zara zehra zelda zeynep zita zoe zoya zoé zuzana åsa éliane élisabeth élise élodie
 éloïse émilie éva évelyne`);

/** First names that many of both genders bear, if in different languages: "Andrea", "Leslie". */
const EITHER =
  wordSet(`alex alexis andrea ashley blake cameron camille casey charlie chris claude courtney dana dominique drew gabriele jamie jean jesse jody
 jordan kai kelly kim lee leslie lindsay lindsey lynn michele nicola robin sam sandy shannon simone stacy terry tracy whitney`);

/** The gender that a name, a title or a pronoun shows. */
export type Gender = 'm' | 'f';

const ALL = new Set([...MALE, ...FEMALE, ...EITHER]);
const isKnown = (name: string): boolean => ALL.has(name);

/** "karl-heinz": the parts of a double name. */
const partsOf = (name: string): string[] => name.split('-');

/**
 * The gender of a first name, in lower case; null if it is unknown or the name is used for both.
 */
export function genderOf(firstName: string): Gender | null {
  const name = isKnown(firstName) ? firstName : (partsOf(firstName)[0] ?? '');
  const [male, female] = [MALE.has(name), FEMALE.has(name)];
  if (male === female) return null;
  return male ? 'm' : 'f';
}

/** Whether a word, in lower case, is a first name. */
export const isFirstName = (word: string): boolean =>
  isKnown(word) || (word.includes('-') && partsOf(word).every(isKnown));
