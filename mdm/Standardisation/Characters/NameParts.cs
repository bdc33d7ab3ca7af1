namespace Yidang.Mdm.Standardisation.Characters;

/// <summary>A Chinese name taken apart; a name written with interpuncts has no surname and is all given name.</summary>
public readonly record struct NameParts(string Surname, string Given);
