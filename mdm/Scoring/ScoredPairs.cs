using System.Buffers.Binary;

namespace Yidang.Mdm;

/// <summary>What scoring the pairs of a range of records came to: those that weigh enough, and how many each blocking rule was the first to find.</summary>
public sealed class ScoredPairs
{
    /// <summary>Two indices, and a weight.</summary>
    private const int EdgeBytes = 4 + 4 + 4;

    internal ScoredPairs(IReadOnlyList<WeightedEdge> edges, long[] found) => (Edges, Found) = (edges, found);

    /// <summary>In the order in which they were found.</summary>
    internal IReadOnlyList<WeightedEdge> Edges { get; private set; }

    /// <summary>By rule.</summary>
    internal long[] Found { get; }

    /// <summary>Writes it so that <see cref="PersonPairs.Read"/> gives it back where the same records are: little-endian, without what follows from the records.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[4 + (8 * Found.Length) + (EdgeBytes * Edges.Count)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Found.Length);
        var rest = bytes.AsSpan(4);
        foreach (var count in Found)
        {
            BinaryPrimitives.WriteInt64LittleEndian(rest, count);
            rest = rest[8..];
        }
        foreach (var edge in Edges)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, edge.Left);
            BinaryPrimitives.WriteInt32LittleEndian(rest[4..], edge.Right);
            BinaryPrimitives.WriteSingleLittleEndian(rest[8..], edge.Weight);
            rest = rest[EdgeBytes..];
        }
        return bytes;
    }

    /// <summary>The edges of all parts, part after part. The parts have none afterwards: of a county's there would not be room for two copies.</summary>
    internal static List<WeightedEdge> TakeEdges(IReadOnlyList<ScoredPairs> parts)
    {
        var edges = new List<WeightedEdge>(parts.Sum(p => p.Edges.Count));
        foreach (var part in parts)
        {
            edges.AddRange(part.Edges);
            part.Edges = [];
        }
        return edges;
    }

    internal static ScoredPairs Read(ReadOnlySpan<byte> bytes, IReadOnlyList<PersonProfile> profiles)
    {
        var found = new long[BinaryPrimitives.ReadInt32LittleEndian(bytes)];
        bytes = bytes[4..];
        for (var rule = 0; rule < found.Length; rule++, bytes = bytes[8..]) found[rule] = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        var edges = new WeightedEdge[bytes.Length / EdgeBytes];
        for (var i = 0; i < edges.Length; i++, bytes = bytes[EdgeBytes..])
        {
            var (left, right) = (BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]));
            edges[i] = new WeightedEdge(left, right, BinaryPrimitives.ReadSingleLittleEndian(bytes[8..]), ContentDigest.OfPair(profiles[left].Content, profiles[right].Content));
        }
        return new ScoredPairs(edges, found);
    }
}
