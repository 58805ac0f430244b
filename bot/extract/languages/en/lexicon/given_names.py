"""Common given names, by the pronoun that goes with them; lower case, any language, Latin letters."""

from __future__ import annotations

from bot.extract.languages.words import names

MALE = names(
    """
    aaron abbas abdoulaye abdul abdullah abebe abraham adam adnan adrian ahmad ahmed aidan ajay akash akbar akira
    aksel al alain alan alasdair albert alberto aldo aled alejandro aleksandr aleksei alex alexander alexei alexey
    alfred ali alistair allan allen alvaro alvin amadou aman amir amit amr anand anatoly anders andre andreas andrei
    andres andrew andrey andrii andriy andrzej andrés andy angelo angus anil ankit ansel anthony antoine anton
    antonio antony anwar archie ari arjun armando arnaud arne arnold arsen artem arthur arturo arun arvid asher
    ashok ashton austin avi axel ayman barack barney barry bart bartosz bashar ben benedict benito benjamin benjamín
    bennie benno benny benoit benoît beppe bernard bernie bert bertrand bilal bill billy bjorn björn bjørn bob bobby
    bogdan bohdan bongani boris brad bradley brandon brendan brent bret brett brian bruce bruno bryan bud burt byron
    caleb callum calvin cameron carl carlo carlos carter cary cedric cesar chad charles charlie cheikh chester chet
    chinedu chip chris christian christoph christophe christopher chuck chukwuma clarence clark claude claudio clay
    clayton cliff clifford clint clyde cody colin conor corey cormac cory craig cristian cristóbal curt curtis cyril
    cédric césar daisuke dale dan daniel daniil danny dante danylo dario darius darrell darren daryl dave david
    davis dean deandre declan deepak demetrius denis dennis denny denys derek desmond dewey dick didier diego dieter
    dimitri dinesh dirk dmitri dmitriy dmitry dmytro dominic dominik don donal donald donnie doug douglas drew
    duarte duncan dustin dwayne dwight dylan eamon earl ed eddie edgar eduardo edvard edward edwin egor eirik eli
    elias elijah elliot elliott elmer elon emanuel emeka emil emilio emmanuel emrys enrique enzo eoin eric erik
    ernest ernesto esteban ethan euan eugene evan evgeny ewan fabian fabio fabrice fahad faisal farid farouk
    federico felipe felix ferdinand fergus fernando fidel filip finlay floyd francesco francis francisco franco
    francois frank franklin franz françois fred freddie frederick fritz frédéric fyodor félix gabriel ganesh gareth
    gary gaurav gavin gene gennady geoff geoffrey george georgy gerald gerard gerd gerhard germán gerry gethin
    gianluca gianni gilbert gilberto gilles giorgio giovanni giuseppe glen glenn gonzalo gopal goran gordon graham
    grant greg gregg gregory grigory guillermo gunnar gunter gus gustaf gustavo guy gérard göran günter günther
    haider haile hakan hakim hamid hamish hamza hank hans harish harold harry haruki harvey hassan hector heinrich
    heinz helmut henning henri henrik henry herbert herman hernan hernán hideo hillel hiroshi horst howard hryhoriy
    hubert hugh hugo hussain hussein huw håkon héctor ian ibrahim ibrahima ieuan ifeanyi ignacio igor ihor iker ilya
    imad imran ira isaac isaiah ismail ivan ivor iván jaber jabulani jack jackson jacob jacques jagdish jaime jake
    jakub jalal jamal jamel james jan jared jaroslav jarosław jason javier jay jean jeb jed jeff jefferson jeffrey
    jens jeremiah jeremy jermaine jerome jerry jesper jesse jesus jesús jian jim jimmy jiri jiří joachim joaquin
    joaquín jochen jody joe joel joerg joey johan johannes john johnny jon jonah jonas jonathan jordan jorge jose
    josef joseph josh joshua josip josé joão juan jude juergen jules julian julio julius julián justin jérôme jörg
    jürgen kamal kamau karan kareem karim karl kasper kayode kazuo keith kelvin ken kendrick kenji kenneth kenny
    kent kenta kerry kevin khaled khalid khalil kim kirill kirk kjell klaus knut kofi konrad konstantin krzysztof
    kumar kurt kwame kwesi kyle ladislav lakshman lamar lamont lance larry lars lasse laurence laurent lawrence
    leandro lee leif leland len lenny leo leon leonard leonardo leonid leroy leslie lester levi lewis liam lincoln
    lindsay lindsey linus lionel lloyd logan lonnie lorenzo lou louie louis luc luca lucas luigi luis lukasz luke
    lukáš luther lyle lyndon maciej mads magnus mahesh mahmoud majid makoto maksim maksym malcolm malik mamadou
    manish manoj mansour manuel marc marcel marcelo marcin marco marcos marcus marek mariano mario marion mariusz
    marián mark marko marlon marshall martin marty martín marvin marwan masahiro massimo mateo mateusz mathias
    mathieu matt matteo matthew matthias mattias maurice mauricio mauro max maxim maxime maxwell mehmet mel melvin
    merrick micah michael michal michał michel miguel mikael mike mikhail mikheil mikkel milan miles milton minh
    miroslav mitch mitchell mitt mohamed mohammad mohammed mohan monty mordechai morris moses moshe moussa muammar
    muhammad mukesh murray mustafa mwangi mykhailo mykola myron nabil nader naoki narendra nasser nate nathan
    nathaniel naveen neal ned neil nelson newt niall nicholas nick nicolas nicolás niels nigel nikhil nikita nikolai
    nikolay nils nitin noah noel noor norm norman nuno oisin olaf olav oleg oleh oleksandr oleksii oleksij oleksiy
    oliver olivier oluwaseun omar ondřej orlando orrin orville osama oscar oswald otieno otis otto ousmane owen
    pablo padraig pankaj paolo pascal pat patrick paul paulo pavel pavlo pawel paweł peder pedro per percy perry pete
    peter petr petro phil philip philippe phillip pierre pietro piotr pontus prakash pramod prasad prescott
    przemysław qiang quentin quincy radek radoslaw rafael rafał rahul rajesh rajiv rakesh ralf ralph ramesh rami
    ramon ramzan ramón rand randall randolph randy raphaël rashad rashid rasmus raul ravi ray raymond raynard raúl
    recep reggie reginald reinhold rené rex reza rhys ricardo richard rick rickard ricky rob robbie robert roberto
    robin rod roderick rodney rodrigo roger rohit roland rolf roman ron ronald ronan ronnie rory ross roy ruben
    rubén rudolf rudolph rudy rufus rui rupert rush ruslan russ russell rustem ryan ryo rémy saad sachin saeed saleh
    salim salman salvador sam sami samir sammy samuel sandeep sandy sanjay sanjeev satish satoshi scott seamus sean
    sebastian segun semyon sergei sergey sergio serhii serhiy seth shane shankar shashi shaun shawn sheldon shigeru
    shinji shinzo sid siddharth sidney silvio simon sipho slobodan soren spencer stan stanislav stanisław stanley
    stefan stefano steffen stepan stephan stephen sterling steve steven stewart stuart stéphane sunil suresh sven
    svyatoslav sylvester sébastien søren sławomir tadeusz takashi takeshi taras tariq tarun tayyip ted teddy tendai
    terence terrell terrence tesfaye tetsuya thabo thanh themba theo theodore thiago thierry thomas thorsten tiago
    tim timothy timur titus tobias toby todd tom tomas tomasz tommy tomás tomáš tony torbjörn torsten travis trayvon
    trent trevor trey tristan tuan tucker tunde tyler tyrell tyrone uche uday ulf umberto uwe vaclav vadim vadym
    valentin valeriy valery vasco vasily vasyl vaughn vern vernon viacheslav vicente victor vijay vikas vikram
    viktor vince vincent vincenzo vinod virgil vitali vitalii vitaliy vitaly vivek vlad vladimir vladimír vladislav
    vojtěch volodymyr vyacheslav václav víctor wade walid wallace walt walter warren wayne wendell werner wesley
    wilbur wilfred willard william willie willis wojciech wolf wolfgang woodrow woody xavier xi yaroslav yash yasir
    yasser yaw yevgeny yevhen yitzhak yoshi yoshihiro yousef youssef yuki yuri yurii yuriy yury yusuf yves zach
    zachary zack zaid zakhar zbigniew zdeněk ziad zoran álvaro étienne óscar łukasz štefan
    """
)

FEMALE = names(
    """
    abby abena abigail achieng ada adele aditi adriana adrienne adwoa agata agatha agnes agnieszka aileen aisha
    aishwarya akiko akosua alana alejandra aleksandra alena alessandra alex alexandra alexis alice alicia alicja
    alina alison alla allie allison alyona alyssa amal amanda amara amber amelia amina aminata amparo amy amélie ana
    anastasia anastasiia andrea angela angelica angelika angelina angie anita anja anjali anke ankita ann anna
    annabel anne anneliese annette annie antje antoinette antonella antonia anushka aoife aparna april araceli
    ariana arianna arlene aruna ashlee ashley asma astrid audrey aurélie ava ayumi babs barbara beata beate beatrice
    beatriz becky belinda bernadette bernice bertha beryl bessie beth bethany betsy bettina betty beulah bev
    beverley beverly bianca birgit birgitta blanca blanche bonita bonnie bożena brandi brenda briana brianne bridget
    brigitte britney britt brittany bronwyn brooke bushra busisiwe caitlin camilla camille candace candice caoimhe
    cara carla carly carmen carol carole caroline carolyn carrie cassandra catalina caterina catherine cathy catrin
    cecile cecilia celeste celia cerys chantal charlene charlotte charmaine chelsea cherie cheryl chiara chidinma
    chie chimamanda chioma chloé christa christelle christiane christie christina christine ciara cindy claire clara
    clare clarice clarissa claudette claudia clémence colleen connie constance consuelo cora cordelia corinne
    courtney cristina crystal cynthia cécile céline dagmar daisy dale dalia dana daniela danielle danuta daphne
    daria darlene darya dawn deanna deb debbie deborah debra deepa deepika deirdre delia della delphine denise diana
    diane dianne dilys dina divya dolores dominique donatella donna dora doreen doris dorota dorothea dorothy drew
    ebony edith edna effie efua eileen eilidh eimear ekaterina elaine eleanor elena elisa elisabeth elise eliza
    elizabeth ella ellen ellie eloise elsa elsie elvira elżbieta emilia emily emma erica erika eriko erin erma
    esperanza estelle esther ethel eugenia eunice eva evangeline evelyn evgenia ewa fadwa faith farah fatima fatma
    fatou faye federica felicia felicity fernanda ffion fiona flora florence folake frances francesca franziska
    françoise freda freja frida frieda friederike fumiko funmilayo gabi gabriela gabriele gabrielle gail galina
    gauri gayle geeta gemma genevieve geneviève georgina geraldine gerda germaine gertrude ghada ghazala gillian
    gina ginger ginny giorgia giovanna gisela gisele giulia gladys glenda gloria grace graciela grazia grażyna greta
    gretchen gráinne guinevere gunilla gwen gwendolyn hala halina halyna hanako hanan hanna hannah hanne hannelore
    harriet haruka hattie hazel heather hedda heidi heike helen helena helene helga henrietta hermione hester hiba
    hilary hilda hilde hillary hiroko holly hope huda huma hélène ida ifeoma ilana ilaria ileana ilona ilse imelda
    imogen ina indira ines inga inge ingeborg ingrid ingvild inmaculada inna inès inés irena irene irina iris irma
    irmgard iryna isabel isabella isabelle ivanka ivy iwona izabela jackie jacqueline jadwiga jamila jan jana jane
    janelle janet janice janine jasmine jean jeanette jeanine jeanne jen jenna jennie jennifer jenny jess jessica
    jill jillian jo joan joann joanna joanne jocelyn jodi jody johanna jolanta josefina josephine josiane josie joy
    joyce joëlle juana juanita judith judy julia juliana julianne julie juliet juliette june justine justyna jutta
    jyoti kaitlyn kalpana kamala kamila kara karen kari karin karla karolina kasia katarzyna kate kateryna katharine
    katherine kathie kathleen kathryn kathy katie katja katrin katrina katy kavita kay kayla kayleigh keiko keira
    keisha kelli kelly kellyanne kendra kerry khadija khrystyna kim kimberly kirsten krista kristen kristi kristin
    kristina kristine krystal krystyna ksenia kumiko laetitia laila lakeisha lakshmi lara larisa larysa latasha
    latisha latoya laura lauren laurie laverne layla lea leah leanne lee leela leila lena lenka leona lesia leslie
    leticia libby lidiya liesel lila lilia lilian lillian lily lina linda lindiwe lindsay lindsey lindy linh linnea
    lisa lise liv liz liza lois lola lora loretta lori lorraine louise lubna lucia lucie lucille lucinda lucy lucía
    ludmila luella luisa luise lydia lyn lynette lynn lynne lyubov lyudmila léa mabel mable mackenzie maddie
    madeleine madeline madhuri madison maeve magdalena maggie maha mair maja malak malala malin mallory mamie manal
    mandy manon manuela marcella marcia maren margaret margarita margaux margery margie margot marguerite maria
    mariah mariam mariama marian mariana mariann marianne marie mariia mariko marilyn marina marine marion marisa
    marisol marit marjorie marla marlene marsha marta martha martina martine mary maryam maryann maryna masako
    mathilde mattie maude maureen mavis maxine maya maysa mayumi małgorzata meena meenakshi meera meg megan meghan
    megumi megyn mei melania melanie melinda melissa mercedes meredith mette mia michaela michela michele michelle
    michiko michèle mika mildred millicent millie mindy minerva mira miranda miriam misaki moira mollie molly mona
    monica monika monique montserrat morag mouna muriel myra myrna myrtle mónica nadezhda nadia nadine nadiya najwa
    nancy nandini naoko naomi natalia natalie nataliia nataliya natalya natasha nathalie natsuki neha nell nellie
    nettie ngozi niamh nicola nicole nikki nina nisha nkechi nneka noelle nomsa nomvula noor nora noreen noriko
    norma nour noémie nuria océane odile oksana oleksandra olena olga olha olivia oluchi orla padma paloma pam
    pamela paola pascale pat patrice patricia patrycja patsy patti patty paula paulina pauline peggy penelope penny
    petra phoebe phyllis pilar polina polly pooja portia prema priscilla priya queenie rachel radha ragnhild raisa
    ramona randi rania raquel rasha rebecca reem regina reiko rekha renata renee rhian rhiannon rhoda rhonda rita
    ritu roberta robin robyn rochelle rocío rohini roisin ronda rosa rosalie rosalind rosalyn rosamund rose roseann
    rosemarie rosemary rosie rowena roxanne ruth róisín sabine sabrina sachiko sadie sakura sally salma samantha
    samar samira sandra sandrine sandy sangeeta saoirse sara sarah sarita savannah savita seema selena selma serena
    shaimaa shalini shanice shaniqua shannon shari sharon sheila shelley shelly shereen sherri sherry sheryl shirley
    shobha shreya sian sienna signe sigrid silje silke silvia simona simone sinead sinéad siobhan siri siân smita
    sofia sofía solange soledad solveig sondra sonia sonja sonya sophia sophie stacey stacy stefanie stella
    stephanie stéphanie sue suha summer sunita sunniva susan susana susanna susannah susanne sushma susie suzanne
    suzette svetlana svitlana sybil sylvia sylvie sylwia ségolène tabitha tamara tamia tamika tammy tania tanja
    tanya tara tatiana tatyana temitope teresa teri terri tess tessa tetiana thandi thandiwe thelma theresa tiffany
    tina toni tonya tove tracey traci tracy tricia trina trish trisha trudy turid ulla ulrike uma ursel ursula
    urszula usha valentina valentyna valeria valerie valérie vandana vanessa vasundhara velma vera verna veronica
    veronika verónica vicki vicky victoria viktoria viktoriia viola violet vira virginia virginie vivian viviane
    vivien véronique waltraud wanda wanjiku wenche wendy whitney wilhelmina willa wilma winifred winnie winona
    ximena xiu yael yana yasmin yasmine yekaterina yelena yetunde yevgenia yoko yolanda yoshiko yuko yulia yuliia
    yumi yvette yvonne zahra zainab zanele zara zaynab zelda zhanna zinaida zoe zofia zoya zoé zuzana ángela åsa åse
    élise élodie émilie šárka
    """
)
