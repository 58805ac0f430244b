"""Common given names, by the pronoun that goes with them; lower case, any language, Latin letters."""

from __future__ import annotations

from bot.extract.languages.words import names

MALE = names(
    """
    aaron abdul abdullah abraham adam adrian ahmad ahmed aidan akbar al alan albert alberto alejandro
    aleksandr aleksei alex alexander alexei alexey alfred ali allan allen alvin amir anatoly anders andre
    andreas andrei andrew andrey andrii andriy andrzej andy angelo ansel anthony antonio antony archie ari
    armando arnold arsen artem arthur arturo asher ashton austin avi barack barney barry bart bartosz bashar
    ben benedict benito benjamin bennie benny bernard bernie bert bill billy bob bobby bogdan bohdan boris
    brad bradley brandon brendan brent bret brett brian bruce bruno bryan bud burt byron caleb calvin
    cameron carl carlo carlos carter cary cedric cesar chad charles charlie chester chet chip chris
    christian christoph christopher chuck clarence clark claude clay clayton cliff clifford clint clyde cody
    colin conor corey cory craig curt curtis cyril dale dan daniel daniil danny darrell darren daryl dave
    david davis dean denis dennis denny denys derek desmond dewey dick diego dimitri dirk dmitri dmitriy dmitry
    dmytro dominic don donald donnie doug douglas drew duncan dustin dwayne dwight dylan earl ed eddie edgar
    eduardo edward edwin egor eli elias elijah elliot elliott elmer elon emanuel emil emmanuel enrique eric
    erik ernest ernesto ethan eugene evan evgeny fabian farid federico felipe felix ferdinand fernando fidel
    floyd francesco francis francisco francois frank franklin franz françois fred freddie frederick fritz
    fyodor gabriel gareth gary gavin gene gennady geoff geoffrey george georgy gerald gerard gerhard gerry
    gilbert giorgio giovanni giuseppe glen glenn gordon graham grant greg gregg gregory grigory guillermo
    gus gustavo guy günther hakim hamid hamza hank hans harold harry harvey hassan hector heinrich henri
    henrik henry herbert herman hernan hideo hillel hiroshi horst howard hubert hugh hugo hussein ian
    ibrahim igor ihor ilya imran ira isaac isaiah ismail ivan ivor jack jackson jacob jacques jaime jake
    jamal james jan jared jaroslav jarosław jason javier jay jean jed jeff jefferson jeffrey jens
    jeremiah jeremy jerome jerry jesse jesus jim jimmy joachim joaquin jochen joe joel joey johan johannes
    john johnny jon jonah jonas jonathan jordan jorge jose josef joseph josh joshua josip josé joão juan
    juergen julian julio justin jürgen kamal karim karl keith ken kenneth kent kevin khalid kirill kirk
    klaus konrad konstantin krzysztof kurt kyle lance larry lars laurence laurent lawrence lee len leo leon
    leonard leonardo leonid leroy lester levi lewis liam lincoln lionel lloyd logan lorenzo lou louis luca
    lucas luis lukasz luke lyndon maciej magnus mahmoud maksym malcolm manuel marc marcel marcin marco
    marcos marcus mario mark marko marshall martin marty marvin mateusz mathias matt matteo matthew matthias
    maurice max maxim maxime mehmet mel melvin michael michal michał michel miguel mike mikhail mikheil
    milan miles milton miroslav mitch mitchell mohamed mohammad mohammed mordechai morris moses moshe
    muammar muhammad murray mustafa mykhailo mykola narendra nate nathan nathaniel neal ned neil nelson 
    nicholas nick nicolas nicolás niels nigel nikita nikolai nikolay noah noel norm norman olaf oleg oleh
    oleksandr oleksii oleksij oleksiy oliver omar orlando orrin osama oscar otto owen pablo patrick paul
    paulo pavel pavlo pawel paweł pedro percy perry pete peter petr petro phil philip philippe phillip
    pierre piotr prescott quentin radek radoslaw rafael rafał ralph ramon ramzan rand randall randy raul
    ravi ray raymond recep reggie reinhold rex ricardo richard rick ricky rob robert roberto rod
    roderick rodney rodrigo roger roland rolf roman ron ronald ronnie ross roy ruben rudolf rudolph rudy
    rufus rupert ruslan russ russell rustem ryan salman salvador sam sami samuel sanjay scott sean
    sebastian sergei sergey sergio serhii serhiy seth shane shaun shawn sheldon shinzo sid sidney silvio
    simon slobodan spencer stan stanislav stanisław stanley stefan stephen sterling steve steven stewart
    stuart sven svyatoslav taras tariq tayyip ted terrence theodore thomas tim timothy tobias toby todd tom
    tomas tomasz tommy tony travis trent trevor trey tucker tyler vaclav vadim vadym valentin valeriy valery
    vasily vasyl vernon viacheslav victor viktor vince vincent vitali vitaliy vitaly vlad vladimir vladislav
    volodymyr vyacheslav wade wallace walt walter warren wayne wendell werner wesley wilbur willard william
    willie wojciech wolf wolfgang woodrow woody xavier xi yaroslav yevgeny yitzhak yuri yuriy yury yusuf
    yves zach zachary zbigniew zoran
    """
)

FEMALE = names(
    """
    abby abigail ada adele adriana agata agnes agnieszka aisha alana aleksandra alena alexandra alexis alice
    alicia alina alison alla allie allison alyona alyssa amal amanda amber amelia amina amy ana anastasia
    anastasiia andrea angela angelina angie anita ann anna anne annette annie antonia april ariana arianna
    ashley audrey barbara beata beatrice becky belinda bernadette beth betsy betty beverly bianca bonnie
    brenda bridget britney brittany brooke caitlin camilla camille candace candice cara carla carly carmen
    carol carole caroline carolyn carrie catherine cathy cecile cecilia charlene charlotte chelsea cheryl
    christa christiane christie christina christine cindy claire clara clare claudia colleen 
    connie constance cora corinne cristina crystal cynthia daisy dana daniela danielle daria darlene darya
    dawn deb debbie deborah debra delia denise diana diane dianne dina dolores dominique donna dora doris
    dorothy ebony edith eileen elaine eleanor elena elisa elisabeth elise elizabeth ella ellen eloise elsa
    emilia emily emma erica erika erin estelle esther ethel eugenia eva evelyn ewa faith fatima felicia
    fiona flora florence frances francesca frida gabriela gabrielle gail galina gayle genevieve georgina
    geraldine gertrude gillian gina ginger giorgia gisele gladys glenda gloria grace greta gretchen gwen
    gwendolyn hala halyna hannah harriet hazel heather heidi helen helga ilse helena helene hilary hillary holly hope
    ida ilana imelda ines inga inge ingrid inna irena irene irina iris iryna isabel isabella isabelle
    ivanka ivy iwona jackie jacqueline jan jane janet janice jasmine jeanine jeanne jen jenna jennifer jenny
    jess jessica jill jo joan joann joanna joanne jocelyn jodi jody josephine joy joyce juanita judith judy
    julia juliana julianne julie juliet june kaitlyn kamala karen kari karin karla kasia kate katharine
    katherine kathie kathleen kathryn kathy katie katrina katy kay kayla kayleigh kelly kendra
    kerry kim kimberly kirsten kristen kristi kristin kristina kristine larisa latoya laura lauren
    laurie layla lea leah leila lena lesia leslie leticia lillian lily linda lindsay lindsey lisa lise liz
    liza lois loretta lori lorraine louise lucia lucille lucy ludmila lydia lyn lynn lynne lyudmila mabel
    mackenzie maddie madeleine madeline madison magdalena maggie malala mandy marcia margaret margarita
    margot maria mariah mariam marian mariana marianne marie mariia marilyn marina marine marion marisa
    marjorie marla marlene marsha marta martha mary maryam maureen maxine maya małgorzata meg megan meghan
    melania melanie melinda melissa mercedes meredith mia michaela michele michelle mika mildred mindy
    miranda miriam molly monica monika muriel myra nadia nadine nancy naomi natalia natalie nataliia natalya
    natasha nellie nicola nicole nikki nina noor nora norma oksana olena olga olha olivia pamela pat
    patrice patricia patti patty paula pauline peggy penelope penny phyllis polina polly priscilla rachel
    raisa ramona rania raquel rebecca regina renata renee rhonda rita roberta robin robyn rochelle rosa
    rosalind rose rosemary roxanne ruth sabrina sally samantha samira sandra sandy sara sarah savannah
    selena selma serena shannon sharon sheila shelley shelly sherry sheryl shirley silvia simone sofia sonia
    sonja sonya sophia sophie stacey stacy stella stephanie sue summer susan susana susanna susanne suzanne
    svetlana svitlana sybil sylvia sylvie tamara tammy tania tanya tara tatiana tatyana teresa tess tetiana
    thelma theresa tiffany tina toni tracey traci tracy tricia trudy uma ursula valentina valentyna
    valerie vanessa vera veronica veronika vicky victoria viktoria viktoriia viola violet virginia vivian
    viviane wanda wendy whitney wilma winnie yael yana yasmin yekaterina yelena yolanda yulia yuliia
    yvette yvonne zainab zoe zofia
    """
)
