namespace Yidang.Mdm;

/// <summary>Makes something of every code of a pool, or of every record: of many on several threads, of few on one, since sharing them out would take longer.</summary>
internal static class ByCode
{
    /// <summary>Fewer are less work than to share them out.</summary>
    private const int Few = 1000;

    /// <param name="make">Asked on several threads.</param>
    public static T[] Make<T>(int codes, Func<int, T> make) => Make(0, new T[codes], make);

    /// <summary>The same from a code on, into an array that holds what was made of those before it.</summary>
    public static T[] Make<T>(int start, T[] made, Func<int, T> make)
    {
        if (made.Length - start < Few)
            for (var code = start; code < made.Length; code++) made[code] = make(code);
        else Parallel.For(start, made.Length, code => made[code] = make(code));
        return made;
    }
}
