using System.Text;
using Blog.Core.Content.Loading;
using Blog.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Blog.Core.Tests.Content;

public sealed class PictureSizeTests
{
    private static IEnumerable<TestCaseData> Files()
    {
        yield return new(Pictures.Png(640, 480), 640, 480);
        yield return new(Pictures.Gif(640, 480), 640, 480);
        yield return new(Pictures.Jpeg(640, 480), 640, 480);
        yield return new(Pictures.Jpeg(640, 480, orientation: 1), 640, 480);
        yield return new(Pictures.Jpeg(640, 480, orientation: 6), 480, 640);
        yield return new(Pictures.WebPExtended(640, 480), 640, 480);
        yield return new(Pictures.WebPLossless(640, 480), 640, 480);
        yield return new(Pictures.WebPLossy(640, 480), 640, 480);
        yield return new("<?xml version='1.0'?><svg width=\"640px\" height='480' viewBox='0 0 1 1'>"u8.ToArray(), 640, 480);
        yield return new("<svg viewBox=\"0 0 640.4 480\">"u8.ToArray(), 640, 480);
    }

    [TestCaseSource(nameof(Files))]
    public void The_size_is_the_one_the_file_tells(byte[] bytes, int width, int height)
    {
        Assert.That(SizeOf(bytes), Is.EqualTo(new PictureSize(width, height)));
    }

    [Test]
    public void What_is_broken_has_no_size()
    {
        Assert.Multiple(() =>
        {
            Assert.That(SizeOf([]), Is.Null);
            Assert.That(SizeOf(Pictures.Png(640, 480)[..20]), Is.Null);
            Assert.That(SizeOf(Pictures.Jpeg(640, 480)[..14]), Is.Null);
            Assert.That(SizeOf([0xFF, 0xD8, 0xFF, 0xE1, 0, 0]), Is.Null);
            Assert.That(SizeOf(Encoding.UTF8.GetBytes("<svg>")), Is.Null);
            Assert.That(SizeOf(Pictures.Png(0, 480)), Is.Null);
        });
    }

    // Any bytes at all, after any beginning that is known, must not make the reader fail.
    [Test]
    public void Nothing_makes_it_fail()
    {
        Prop.ForAll<byte[]>(bytes =>
        {
            foreach (var start in new[] { Pictures.Png(1, 1), Pictures.Gif(1, 1), Pictures.Jpeg(1, 1, 6)[..12], Pictures.WebPExtended(1, 1) })
                SizeOf([.. start, .. bytes]);
        }).QuickCheckThrowOnFailure();
    }

    private static PictureSize? SizeOf(byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["picture"], bytes);
        return PictureSize.Read(folder["picture"]);
    }
}
