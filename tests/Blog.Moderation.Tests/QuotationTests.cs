namespace Blog.Moderation.Tests;

public sealed class QuotationTests
{
    [TestCase("> You said this\nand I say that", null, "and I say that")]
    [TestCase("  > indented\nmine", null, "mine")]
    [TestCase("I never liked rye bread.\nWhy not?", "Honestly: I never liked rye bread. It is sour.", "Why not?", TestName = "Pasted lines of the parent")]
    [TestCase("Dank je!", "Dank je! Mooi stuk.", "Dank je!", TestName = "A short line is anybody's")]
    [TestCase("> only quoted", null, "> only quoted", TestName = "Nothing else would be left")]
    [TestCase("5 > 3, is it not?", null, "5 > 3, is it not?")]
    [TestCase("", "parent", "")]
    public void Remove_Quotation_LeavesOwnWords(string text, string? parent, string own) => Assert.That(Quotation.Remove(text, parent), Is.EqualTo(own));
}
