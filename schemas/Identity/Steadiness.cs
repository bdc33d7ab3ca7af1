namespace Yidang.Schemas;

/// <summary>What the rows of a person may say anew without anybody's coming out as another: who is one person with whom need not be asked again then.</summary>
public enum Steadiness
{
    /// <summary>Nothing: a question is open on the person, a decision was taken, or a number on its rows is another's.</summary>
    Open,

    /// <summary>Whatever persons are not recognised by.</summary>
    Steady,

    /// <summary>Phones too, as long as nobody else gives them: its rows hang together and differ from everybody else's in its circle whatever phones they give.</summary>
    WithAnyPhone,
}
