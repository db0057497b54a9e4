import { wordSet } from './word-set.ts';

/** First names that mostly one gender bears, from many languages. */

const MALE =
  wordSet(`aaron abbas abdallah abdel abdelaziz abdelfattah abdul abdulla abdullah abe abiy abraham adam adel adnan adrian afonso agustín ahmad ahmed aidan ajay
 akhilesh akira akram al alan alasdair alassane albert alberto albin aled alejandro aleksandar alex alexander alexei alexis alfie alfonso alfred ali
 alister allan allen alojz alonzo alvaro alvin amin amir amit amr anatoly anders andre andreas andrei andrej andres andrew andrii andriy andrzej andrés
 andy angelo angus anil ante anthony antonio antonis antónio anwar arben archie arjun arlo armando arne arnold arthur arturo arun arvind ashok ashraf
 asif atal atiku attila axel ayman aziz barack barry basel bashar bassem bela ben benedict bengt benigno benito benjamin benny bernard bernie bert
 bilal bilawal bill billy binali binyamin bjorn björn blake bob bobby bogdan bola boris borut boyd boyko brad bradley brady bram brandon brendan brent
 brett brian brock bruce bruno bryan byron béla bülent cal caleb callum calvin cameron carl carlo carlos carter casey cedric cesar chad charles charlie
 chris christian christopher chuck ciaran clarence claude claudio clayton cliff clifford clint clive cody colin colm connor conor corey cormac cornell
 cory craig csaba curtis cyril cyrus dafydd dale damian damien dan daniel danny darrell darren dave david davide dean declan deepak denis dennis
 derek devendra devlet dexter diarmuid dick diego dimitar dinesh diogo dmitri dmitry dmytro dominic don donal donald doug douglas dragan dragos drew
 duarte duncan dwayne dwight dylan eamon eamonn earl ed eddie edgar edi edmund eduardo edward edwin einar ekrem elias elijah eliot elliot elliott elon
 emad emil emiliano emmanuel emmerson emmett emrys enda enrique enzo eoin eric erik ernest ernesto ernie ethan euan eugene evan evo ewan ezequiel fabio
 fabricio fadi fahd faisal farid farouk fatos fawzi federico felipe felix ferdinand ferenc fergal fergus fernando finlay fintan flavio florin floyd
 fouad francis francisco francois franjo frank frankie franklin françois fraser fred freddie frederick frederik friedrich fumio gabor gabriel ganesh
 gareth garry gary gavin gene gennaro geoff geoffrey george georgi gerald geraldo gerard gerardo gerhard germán gerry gethin ghassan giancarlo gianluca
 gianni gil giorgio giovanni giuseppe glen glenn gonzalo gonçalo goodluck goran gordon graham grant greg gregory grzegorz guillermo gunnar gus gustavo
 guy gwede gábor göran habib haider hakan hakim hal hamad hamdan hamid hamish hani hank hans hans-peter harish harold harrison harry haruki harvey
 hasan hashim hassan hector henri henrik henry herbert herman hernán hesham hiroshi hisham homer horacio hosni howard hugh hugo humberto humza hunter
 hussein huw iain ian ibrahim idris ieuan ignacio igor ike iker ilir ilya imad imran innes ion irving isaac ismail issam istvan istván ivan ivica ivo
 iwan iyad jaber jacek jack jackson jacob jacques jagdish jaime jair jake jalal jamal james jamie jamil jan janos jared jaroslaw jarosław jason javier
 jawad jay jean jean-claude jean-luc jean-marc jeb jeff jeffrey jens jeremiah jeremy jerome jerry jerzy jesper jesus jesús jim jimmy jiri jiří
 joachim joao joaquin joaquín jody joe joel johan johannes john johnny joko jon jonas jonathan jordan jordi jorge jose josef josep joseph josh joshua
 josé joão juan jude jules julian julio julius julián junichiro justin jános kamal kapil kareem karim karl kasper kazuo keir keith kemal ken kenji
 kenneth kenny kevin khaled khalid khalifa kieran kim kiran kiril kirk klaus knut kofi konstantin krzysztof kurt kwame kwasi kyle lachlan lance larry
 lars laszlo laurence lawrence leandro lech lee leif lenny leo leon leonard leonardo leroy les leslie lester lewis liam lionel lloyd logan lorcan
 lorenzo lou louis luca lucas luis luiz luka lukas lukasz luke luís lyndon lászló macky mads magnus mahathir mahdi mahesh mahmoud majid makoto malachy
 malcolm manmohan manoj mansour mansur manuel marc marcel marcelo marco marcos marcus marek mario marius mariusz mark marko markus marlon marshall
 martin martín marvin marwan massimo mateusz mathias matt matteo matthew matías maurice mauricio maurizio max maxim mazen mehmet mel mevlüt michael
 michal michał micheal michel micheál mick miguel mihai mike mikhail mikkel milan miles milorad milos miloš milton minoru mitch mitt mohamad mohamed
 mohammad mohammed mohan mohsen monty moqtada moses mounir muhammad mukesh murat murray mustafa mustapha mwai mykhailo mário nabih nabil nadhim naji
 najib naoto narendra naser nasser nathan nathaniel nawaf nawaz neal ned neil nelson newt newton niall nicholas nick nicolae nicolas nicolás niels
 nigel nikola nils nitin nitish nizar noah noel norman nouri novak nuno néstor octavio oisin olaf oleg oleh oleksandr oleksii oliver ollie olly
 olusegun omar ondrej orlando osama oscar oskar osvaldo otto ousmane owain owen oystein ozzy pablo padraig paolo pascal paschal pasquale patrick paul
 paulo pavel pavlo pawan pawel paweł peadar pedro percy pervez pete peter petr petro phil philip philippe phillip pierluigi pierre piers piotr prabowo
 prakash pranab prashant prayut péter quentin radoslaw radosław radovan radu rafael raffaele rafik rahm rahul raila rajesh rajiv rajnath rakesh ralf
 ralph ramesh ramiro ramon ramzi rand randy raphael rashad rashid rasmus ratko raul ravi ray raymond raúl recep reggie reid renzo reuben rex
 reza rhodri rhys riad ricardo rich richard rick ricky rishi riyad rob robbie robert roberto robin rod roderick rodney rodrigo rogelio roger roland
 rolando rolf roman ron ronald ronan rory ross roy ruairi ruairí ruben rubén rudolf rudolph rudy rufus rui rumen rupert rush russ russell ryan
 saad sachin sadiq saeed sajid saleh salem sali salim salman salvador salvatore sam sami samir samuel sandro sanjay santiago satish satoshi saud saul
 scott sean sebastian sebastián selahattin sergei sergey sergio seth shane sharif shashi shaun shawn shehbaz shigeru shinzo sid siddharth sidney sigurd
 silvano silvio simon slawomir slobodan soren spencer stan stanley stefan stephen steve steven stevie stewart stig stjepan stoyan stuart sudhir
 suleyman sunil suresh sven sérgio søren süleyman sławomir tad taha takashi takeshi talal tamim tarek tariq taro tayyip ted terence terrence terry
 thabo thaksin theo theodore thiago thierry thomas tiago tim timothy tobias toby todd tom tomas tomasz tommy tomás tomáš tony tor toshiro travis trent
 trevor trey tristan trond tucker ty tyler tyrone uhuru ulf umberto unai vaclav valdis valery varun vasco vasyl vernon vicente victor vijay vikram
 viktor vince vincent vinod virat virgil vitali vitaliy vittorio vlad vladimir volodymyr václav wade wael walid wallace walter warren wayne wes wesley
 wilbur wilfredo will willem william willie winston wladimir wojciech wolf wolfgang woody xabi xavier xi yahya yair yasser yasuo yevgeny yitzhak yoav
 yogi yoshihide youssef yoweri yukio yuri yusuf zac zach zachary zaid zak zayed zbigniew zdenek zdeněk zdravko ziad zoltan zoltán zoran álvaro íñigo
 ömer øystein łukasz`);

const FEMALE =
  wordSet(`abigail ada adele agatha agnes agneta aino aisha alba alena alessandra alexandra alexandria alice alicia alina alison allison alma althea amalia
 amanda amber amelia amelie amina amy amélie ana anastasia anastasiia andrea anette angela angelica angelina angelique angie anita anja ann anna
 annabel annabelle annalena anne anne-marie anneli annelies anneliese annette annie annika anouk antje antoinette antonia anya april ariana arianna
 ashley astra astrid audrey augusta ava aya ayesha aylin azra babette barbara barbro beata beatrice beatriz becky belinda bella benedetta berit
 bernadette bernice beth betsy bettina betty beverly bianca birgit birgitta bonnie brenda brianna bridget brigitte britta brittany bronwen bronwyn
 caitlin camila camilla candace carina carla carlotta carly carmen carol carole caroline carolyn carrie cassandra cassie cate caterina catherine cathy
 catriona cecilia celeste celia celina celine chantal charlene charlotte chelsea cheryl chiara chloe christiane christie christina christine chrystia
 ciara cindy claire clara clare claudette claudia claudine clementine clodagh colleen concetta connie constance consuelo cora coretta
 corinne cosima courtney cristina crystal cynthia céline dagmar dagny daisy dalia dana danica danielle daphne daria darya dawn dayna deanna debbie
 deborah debra dee deirdre delia delores delphine denise derya diana diane dianne dilma dina dolly dolores dominique donatella donna dora doreen doris
 dorothea dorothy edith edna effie eileen eilidh ekaterina ela elaine eleanor elena eleni eleonora elif elisabeth elise eliza elizabeth elke ella elle
 ellen ellie eloise elsa elsie elvira emilia emilie emily emma emmanuelle erica erika erin erna esme estelle ester esther eugenia eunice eva evangeline
 eve evelyn faith farah fatemeh fatima faye federica felicia felicity fern fernanda fiona fleur flora florence franca frances francesca francine
 franziska freda freya frida gabriela gabrielle gaby gail gayle gemma gena genevieve georgia georgina geraldine germaine gertrude gillian gina ginevra
 ginger giorgia gisele giulia giuliana gladys gloria golda grace graciela greta gretchen gro gráinne gudrun gwen gwendolyn gwyneth hailey hala hanna
 hannah hanne harriet hayley hazel heather hedda hedwig heidi heike helen helena helene helga henrietta hermione hilary hilda hillary holly hope huda
 ida ilaria ilse imelda imogen ines inga ingeborg ingrid irene irina iris irma isabel isabella isabelle isla isobel ivana ivanka ivonne ivy
 jacinda jackie jacqueline jade jadwiga jana jane janelle janet janice janina janine janis jasmine jasna jaya jayne jeanette jeanne jeannie jelena
 jenna jennifer jenny jeri jessica jessie jill jillian jo joan joana joanie joann joanna joanne jocelyn jodi jodie johanna jolanta jolene joni jordana
 josefina josephine joy joyce juanita judith judy julia juliana julie juliet june jutta kaia kaitlyn kaja kamala kara karen kari karin karina karla
 karolina karoline katalin katarina katarzyna kate katerina katharina katharine katherine kathie kathleen kathrin kathryn kathy katia katie katja
 katrin katrina katy kay kayla kayleigh keiko keisha kelli kellie kelly kendra kerri kerry kiera kimberley kimberly kirsten kirsti kirstie
 kirsty kitty klara klaudia krista kristalina kristen kristi kristin kristina kristine kylie kyrsten lalita lana lara larisa latoya laura lauren layla
 lea leah leanne leila lena leni lenka leonie leonora lesley leticia leyla lidia lila lilia lilian liliana lilli lillian lily lina linda lindsay
 lindsey linnea lisa liudmyla livia liz liza lois lola lorena loretta lori lorraine lotta lotte louisa louise lucia luciana lucille lucinda lucy
 ludmila ludmilla luisa luise lupita luz lydia lynda lynette lynn lynne lyudmila mabel madeleine madeline madonna mae maeve magda magdalena maggie mai
 maia maisie malala malgorzata malia malin mallory mandy manuela mara marcella marcia marcy margaret margarethe margarida margarita margaux margie
 margot margrethe marguerite maria mariah mariam marian mariana marianne maribel marie marie-louise mariella marija marilyn marina marine marisol
 marissa marjorie marketa marla marlene marsha marta martha martina mary maryam maryana maryna matilda maud maura maureen mavis maxine maya mayu
 małgorzata meera meg megan meghan melania melanie melinda melissa mercedes meredith merete meryl mette mia michaela michele michelle mieke mika
 mildred milena mimi mina mindy minerva minna mira miranda miriam mirjam misty moira molly mona monica monique muriel myra nadezhda nadia nadine najat
 nancy nanette naomi natalia natalie natasha nathalie nell nellie ngozi niamh nicola nicole nicolette nicolle nikki nina nirmala noelle noemi noor nora
 noreen norma oana olena olga olivia olympia oonagh ophelia oprah orla paige paloma pam pamela paola patrice patricia patrizia patsy
 patti paula pauline peggy penelope penny petra petronella philippa phoebe phyllis pia pilar pippa polly portia priscilla priti priya priyanka rachel
 rafaela ramona rania raquel rebecca reem regina reina rena renata renee rhian rhiannon rhoda rhonda rina rita roberta roisin romana rosa rosalia
 rosalie rosalind rosanna rosanne rosario rose rosemary rosie rosina roslyn rowena roxanne ruby ruta ruth róisín sabine sabrina sadie safiya
 saima sally salma samantha samia sana sandra sandrine sandy sania sanna saoirse sara sarah saskia selena selina selma serena shabana shannon sharmila
 sharon shauna sheena sheila shelley shelly sheri sherry sheryl shirin shirley shonda sian sigrid silvana silvia simona simone sinead sinéad siobhan
 siobhán siân sofia solveig sonia sonja sonya sophia sophie soraya stacey stacie stacy stefania stefanie stella stephanie sue suella sunita susan
 susana susanna susanne susie suzanne svenja svetlana svitlana swati sylvia tabitha tamara tammie tammy tania tansu tanya tara tarja tatiana tatyana
 teresa tereza tess tessa thelma theresa therese thérèse tiffany tiina tina tonia tonya tove tracey tracy tricia trina trine trish trudy tuula ulrike
 una ursula urszula usha ute valentina valeria valerie valérie vandana vanessa velma vera verena verna veronica vicki vicky victoria viktoria viola
 violet virginia virginie vivian viviane vjosa wanda wendy whitney wiebke wilhelmina wilma winifred winnie xenia yael yasmin yasmine yelena yesenia
 yevheniia ylva yoko yolanda yoshiko yuki yuko yulia yuliia yuriko yvette yvonne zahra zainab zara zehra zelda zita zoe zoya zuzana åsa`);

/** The gender that a name, a title or a pronoun shows. */
export type Gender = 'm' | 'f';

/**
 * The gender of a first name, in lower case; null if it is unknown or the name is used for both.
 */
export function genderOf(firstName: string): Gender | null {
  const name = firstName.toLowerCase();
  const [male, female] = [MALE.has(name), FEMALE.has(name)];
  if (male === female) return null;
  return male ? 'm' : 'f';
}

/** Whether a word, in lower case, is a first name. */
export const isFirstName = (word: string): boolean => {
  const name = word.toLowerCase();
  return MALE.has(name) || FEMALE.has(name);
};
