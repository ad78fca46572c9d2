namespace Blog.Web.Hosting.Cache;

/// <summary>The checksum that ends a gzip file, and its sum over parts whose checksums are known.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xedb88320;

    private static readonly uint[] Table = MakeTable();
    private static readonly uint[] Powers = MakePowers();

    /// <summary>The checksum of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    /// <summary>The checksum of two parts one after the other, from the checksum of each and the length of the second.</summary>
    public static uint Combine(uint first, uint second, long secondLength) => Multiply(PowerOfX(secondLength), first) ^ second;

    // x to the power of eight times the length, modulo the polynomial, by squaring.
    private static uint PowerOfX(long length)
    {
        var product = 1u << 31;
        for (var bit = 3; length != 0; length >>= 1, bit++)
            if ((length & 1) != 0)
                product = Multiply(Powers[bit & 31], product);
        return product;
    }

    // Polynomials over two elements, the lowest power in the highest bit.
    private static uint Multiply(uint left, uint right)
    {
        var product = 0u;
        for (var bit = 1u << 31; left != 0; bit >>= 1)
        {
            if ((left & bit) != 0)
            {
                product ^= right;
                left &= ~bit;
            }
            right = (right & 1) != 0 ? (right >> 1) ^ Polynomial : right >> 1;
        }
        return product;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var value = 0u; value < table.Length; value++)
        {
            var crc = value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            table[value] = crc;
        }
        return table;
    }

    // The power 2^n of x: the period of the exponent is 32.
    private static uint[] MakePowers()
    {
        var powers = new uint[32];
        powers[0] = 1u << 30;
        for (var n = 1; n < powers.Length; n++)
            powers[n] = Multiply(powers[n - 1], powers[n - 1]);
        return powers;
    }
}
