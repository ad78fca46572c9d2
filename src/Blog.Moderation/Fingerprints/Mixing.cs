namespace Blog.Moderation.Fingerprints;

/// <summary>Spreads numbers over all 32 bits, one to one (the finaliser of MurmurHash3), and joins several into one.</summary>
internal static class Mixing
{
    public static uint Of(uint value)
    {
        value = (value ^ (value >> 16)) * 0x85EBCA6Bu;
        value = (value ^ (value >> 13)) * 0xC2B2AE35u;
        return value ^ (value >> 16);
    }

    /// <summary>One number for two in this order.</summary>
    public static uint Of(uint first, uint second) => Of((first * 0x9E3779B1u) ^ second);
}
