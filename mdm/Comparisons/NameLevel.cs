namespace Yidang.Mdm;

/// <summary>How two names agree, best first.</summary>
public enum NameLevel
{
    /// <summary>One of them is blank.</summary>
    Missing,

    /// <summary>Equal after standardisation (traditional forms, variants, interpuncts, spaces). Its u is the name's own frequency.</summary>
    Exact,

    /// <summary>One's former name is the other's name.</summary>
    Former,

    /// <summary>Equal in sound, dialect confusions folded.</summary>
    Sound,

    /// <summary>One character differs, and the two look or sound alike; or one is a part of the other's longer name.</summary>
    Near,

    /// <summary>The given names are equal, the surnames are not: a change of surname, or a slip.</summary>
    GivenName,

    /// <summary>One is a familiar form of the other: 阿梅, 小梅, 梅妹 or 梅梅 for 郭梅, 小董 for 董子帆, 刘其娃 for 刘永其.</summary>
    Nickname,

    /// <summary>A stand-in (宝宝, 未取名, 某某之子) that says little.</summary>
    StandIn,

    /// <summary>A familiar form of another name: 阿秋 beside 李春生. Most are made of the name, so that it speaks against, though some are given in the cradle.</summary>
    OtherNickname,

    /// <summary>All but one character are equal and that one is unlike: brothers and sisters, or a slip.</summary>
    OneCharacter,

    /// <summary>Only the surname is equal.</summary>
    Surname,

    Different,
}
