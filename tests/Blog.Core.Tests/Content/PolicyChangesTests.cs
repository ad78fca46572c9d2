using Blog.Core.Content;

namespace Blog.Core.Tests.Content;

internal sealed class PolicyChangesTests
{
    [TestCase("hold-at: 5\n", "hold-at: 6\n", "− hold-at: 5 · + hold-at: 6")]
    [TestCase("# why\nhold-at: 5\n", "# because\n\n  hold-at: 5\n", null)]
    [TestCase("", "spam-at: 9\n", "+ spam-at: 9")]
    [TestCase("- a\n- a\n", "- a\n", "− - a")]
    [TestCase("", "- 1\n- 2\n- 3\n- 4\n- 5\n- 6\n- 7\n", "+ - 1 · + - 2 · + - 3 · + - 4 · + - 5 · + - 6 · …")]
    public void What_went_and_what_came_is_said_in_a_line(string before, string after, string? said) => Assert.That(PolicyChanges.Between(before, after), Is.EqualTo(said));
}
