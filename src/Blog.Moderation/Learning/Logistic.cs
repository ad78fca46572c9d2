namespace Blog.Moderation.Learning;

/// <summary>From margins to probabilities, and a logarithm that is quick, near enough and the same on every machine.</summary>
internal static class Logistic
{
    private const int MantissaBits = 23;
    private const int ExponentBias = 127;
    private const uint MantissaMask = (1u << MantissaBits) - 1;
    private const float NaturalOfTwo = 0.69314718f;

    public static double Probability(double margin) => 1 / (1 + Math.Exp(-margin));

    /// <summary>The natural logarithm of a positive number, off by 0.0003 at most: a polynomial in the mantissa that is exact at its ends.</summary>
    public static float Log(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        var exponent = (int)(bits >> MantissaBits) - ExponentBias;
        var m = BitConverter.UInt32BitsToSingle((bits & MantissaMask) | ((uint)ExponentBias << MantissaBits));
        return NaturalOfTwo * (exponent + ((m - 1) * ((((((-0.0624932f * m) + 0.4668092f) * m) - 1.3961826f) * m) + 2.4250741f)));
    }
}
