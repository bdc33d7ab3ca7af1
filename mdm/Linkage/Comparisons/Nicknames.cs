using System.Collections.Frozen;

namespace Yidang.Mdm;

/// <summary>Common English short forms of given names: two names that one person may go by.</summary>
/// <remarks>From common knowledge, one line for each full name; a short form may belong to several (Pat, Chris, Alex).</remarks>
internal static class Nicknames
{
    private const string Table = """
        abigail abby gail|abraham abe bram|adelaide addie|agnes aggie nessie|albert al bert bertie|alexander alex alec sandy xander sasha|alexandra alex sandra sandy lexi
        alfred al alf alfie fred|alice ally elsie|amanda mandy|amelia amy millie|andrew andy drew|angela angie|ann annie nan nancy nina|anne annie nan nancy|anna annie
        anthony tony ant|antonia toni|archibald archie|arthur art artie|augustus gus|barbara barb barbie babs|bartholomew bart|beatrice bea trixie|benjamin ben benny benji
        bernard bernie|bradley brad|brian bri|bridget biddy bridie|caroline carrie caro lina|catherine cathy kate katie kitty cat|cecilia celia cissy|charles charlie chuck chas
        charlotte lottie charlie|christian chris|christina chris tina chrissie|christine chris tina chrissie|christopher chris kit topher|clarence clarrie|clifford cliff
        constance connie|cornelius neil con|cynthia cindy|daniel dan danny|david dave davy|deborah deb debbie|dennis den denny|derek del|diana di|donald don donny|dorothy dot dolly dottie
        douglas doug|edith edie|edmund ed eddie ned ted|edward ed eddie ned ted teddy|edwin ed eddie|eleanor ellie nell nellie nora lena|elizabeth liz lizzie beth betty bess bessie eliza elsie libby lisa betsy
        ellen nell nellie ellie|emily em millie|emma em emmie|ernest ernie|esther essie hetty|eugene gene|evelyn eve evie|florence flo florrie flossie|frances fran fanny francie frankie|francis frank fran
        franklin frank|frederick fred freddie fritz|gabriel gabe|gabrielle gabby|geoffrey geoff jeff|george georgie|gerald gerry jerry|gerard gerry jerry|gilbert gil bert|gillian gill jill|gregory greg
        gwendolyn gwen|hannah hanna|harold harry hal|harriet hattie harry|harry hal|helen nell ellie lena|henrietta etta hetty|henry harry hank hal|herbert bert herb|horace horry|hubert bert|hugh hughie
        isaac ike zac|isabel bella izzy|isabella bella izzy belle|jacob jake|jacqueline jackie|james jim jimmy jamie jem|jane janie jenny|janet jan jenny|jason jay|jean jeanie|jeffrey jeff|jemima mima
        jennifer jen jenny jenn|jeremiah jerry|jeremy jerry jem|jessica jess jessie|joan joanie|joanna jo|john jack johnny jock jon|jonathan jon jonny nathan|joseph joe joey jo|josephine jo josie|joshua josh
        judith judy|julia jules|julian jules|juliana julie|justin jus|katherine kate kathy katie kit kitty kay|kathleen kath kathy katie kay|kathryn kathy kate katie|kenneth ken kenny|kimberly kim|laura laurie lori
        lawrence larry laurie lars|leonard len lenny leo|leslie les|lewis lew|lillian lil lily lilly|louis lou louie|louisa lou lulu|louise lou lulu|lucille lucy|lucinda lucy cindy|madeline maddie|magdalene lena maggie
        marcus marc mark|margaret maggie meg peggy peg madge marge margie daisy greta rita|maria mary|marian molly|marilyn mary|martha mattie patty|martin marty|mary molly polly mamie may minnie|matilda tilly mattie maud
        matthew matt matty|maurice morris mo|maximilian max|megan meg|melissa mel lissa missy|michael mike mick mickey micky|michelle shelly|mildred millie|minerva minnie|mitchell mitch|montgomery monty|nathan nat nate
        nathaniel nat nate nathan|nicholas nick nicky nico|nicole nicky nikki|norman norm|oliver ollie|olivia liv livvy|oscar ossie|oswald oz ozzie|pamela pam|patricia pat patty trish tricia patsy|patrick pat paddy
        penelope penny|percival percy|peter pete|philip phil pip|phillip phil pip|priscilla cilla|prudence pru|rachel rae|randolph randy|raymond ray|rebecca becky becca|reginald reg reggie|richard rick dick ricky rich richie
        robert bob rob bobby robbie bert robin|roderick rod|rodney rod|roger rodge|roland roly|ronald ron ronnie|rosemary rose rosie|rosalind ros|roy ray|rudolph rudy|russell russ|ruth ruthie|samantha sam sammy|samuel sam sammy
        sandra sandy|sarah sally sadie sal|sara sally sadie|sebastian seb|sidney sid|simon si|solomon sol|sophia sophie|stanley stan|stephanie steph steff|stephen steve stevie|steven steve stevie|stuart stu|susan sue susie suzy
        susannah sue susie anna|suzanne sue suzy|sylvia sylvie|tabitha tabby|terence terry|teresa terry tess tessa|theresa terry tess tessa|theodore ted theo teddy|theophilus theo|thomas tom tommy|timothy tim timmy|tobias toby
        ursula ursie|valerie val|vanessa nessa|veronica ronnie vera|victor vic|victoria vicky tori vic|vincent vince vinny|violet vi|virginia ginny ginger|vivian viv|walter wally walt wat|wilfred wilf fred|wilhelmina mina minnie
        william bill will billy willie wm liam|winifred win winnie|zachary zach zack
        """;

    /// <summary>For each name, the full names that it stands for, itself included.</summary>
    private static readonly FrozenDictionary<string, string[]> FullNames = Read();

    private static readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> Lookup = FullNames.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The full names that a name may stand for, itself included when it is one; null for a name that has no short form. Jim and Jimmy share James.</summary>
    public static string[]? FullNamesOf(ReadOnlySpan<char> name) => Lookup.TryGetValue(name, out var names) ? names : null;

    private static FrozenDictionary<string, string[]> Read() =>
        (from line in Table.Split(['|', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
         let names = line.Split(' ')
         from name in names
         group names[0] by name).ToFrozenDictionary(g => g.Key, g => g.Distinct().ToArray(), StringComparer.Ordinal);
}
