using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace Yidang.Schemas;

/// <summary>SHA-256 (FIPS 180-4) of eight short messages at once, each in a lane of its own.</summary>
/// <remarks>
/// A library's call for one short message takes ten times as long as its arithmetic. Eight lanes share every instruction, and nothing is set up.
/// </remarks>
internal static class Sha256Lanes
{
    public const int Count = 8;

    /// <summary>Bytes of a lane's block: the message, padded.</summary>
    public const int Block = 64;

    /// <summary>The longest message that fits into one block with its padding, in bytes.</summary>
    public const int Longest = Block - 9;

    /// <summary>The first 32 bits of the fractional parts of the cube roots of the first 64 primes.</summary>
    private static ReadOnlySpan<uint> Constants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
        0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
        0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
        0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>Ends a message of at most <see cref="Longest"/> bytes at the beginning of its block.</summary>
    public static void Pad(Span<byte> block, int length)
    {
        block[length..].Clear();
        block[length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(block[(Block - 8)..], (ulong)length * 8);
    }

    /// <summary>The first eight bytes of each lane's hash, as a number.</summary>
    /// <param name="blocks"><see cref="Count"/> padded blocks, one after the other.</param>
    public static void Digest(ReadOnlySpan<byte> blocks, Span<ulong> digests)
    {
        Span<Vector256<uint>> w = stackalloc Vector256<uint>[64];
        for (var t = 0; t < 16; t++)
        {
            w[t] = Vector256.Create(
                Word(blocks, 0, t), Word(blocks, 1, t), Word(blocks, 2, t), Word(blocks, 3, t), Word(blocks, 4, t), Word(blocks, 5, t), Word(blocks, 6, t), Word(blocks, 7, t));
        }
        for (var t = 16; t < 64; t++)
        {
            var (early, late) = (w[t - 15], w[t - 2]);
            w[t] = w[t - 16] + (Rotate(early, 7) ^ Rotate(early, 18) ^ (early >>> 3)) + w[t - 7] + (Rotate(late, 17) ^ Rotate(late, 19) ^ (late >>> 10));
        }
        // The square roots of the first eight primes.
        var (a0, b0) = (Vector256.Create(0x6a09e667u), Vector256.Create(0xbb67ae85u));
        var (a, b, c, d) = (a0, b0, Vector256.Create(0x3c6ef372u), Vector256.Create(0xa54ff53au));
        var (e, f, g, h) = (Vector256.Create(0x510e527fu), Vector256.Create(0x9b05688cu), Vector256.Create(0x1f83d9abu), Vector256.Create(0x5be0cd19u));
        for (var t = 0; t < 64; t++)
        {
            var first = h + (Rotate(e, 6) ^ Rotate(e, 11) ^ Rotate(e, 25)) + (g ^ (e & (f ^ g))) + Vector256.Create(Constants[t]) + w[t];
            var second = (Rotate(a, 2) ^ Rotate(a, 13) ^ Rotate(a, 22)) + ((a & b) | (c & (a | b)));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }
        (a, b) = (a + a0, b + b0);
        for (var lane = 0; lane < Count; lane++) digests[lane] = ((ulong)a[lane] << 32) | b[lane];
    }

    private static uint Word(ReadOnlySpan<byte> blocks, int lane, int word) => BinaryPrimitives.ReadUInt32BigEndian(blocks[(lane * Block + word * 4)..]);

    private static Vector256<uint> Rotate(Vector256<uint> words, int bits) => (words >>> bits) | (words << (32 - bits));
}
