using Blog.Moderation.Fingerprints;

namespace Blog.Moderation;

/// <summary>How sure it is that two submissions are by one person.</summary>
public enum Sameness
{
    /// <summary>Nothing they have in common, and a name or an e-mail address that differs.</summary>
    Different,

    /// <summary>Too little to say: a typed name alone, facts that contradict each other, or none at all.</summary>
    Unknown,

    /// <summary>Several facts agree.</summary>
    Same,
}

/// <summary>
/// Who sent a submission, as far as it can be known. All values are compared for equality only, so addresses may be stored as digests.
/// </summary>
public sealed record Person
{
    // What two agreeing facts weigh; together they have to reach SameFrom. A typed name alone never does.
    private const int SameFrom = 3;
    private const int NamePoints = 1;
    private const int EmailPoints = 2;
    private const int AddressPoints = 2;
    private const int NetworkPoints = 1;

    /// <summary>The name as typed.</summary>
    public string Name
    {
        get;
        init
        {
            field = value;
            _nameKey = null;
        }
    } = "";

    /// <summary>The name in canonical form, by which it is compared and counted.</summary>
    public string NameKey => _nameKey ??= CanonicalText.Of(Name).Full;

    private string? _nameKey;

    /// <summary>The e-mail address as typed.</summary>
    public string? Email { get; init; }

    /// <summary>The network address the submission came from.</summary>
    public string? Address { get; init; }

    /// <summary>The network that the address lies in, as <see cref="NetworkAddress.NetworkOf"/> gives it.</summary>
    public string? Network { get; init; }

    /// <summary>An unguessable token that only one browser holds.</summary>
    public string? Browser { get; init; }

    /// <summary>The account that was signed in.</summary>
    public string? Account { get; init; }

    /// <summary>Nothing at all is known of who it is.</summary>
    public bool IsNobody => string.IsNullOrWhiteSpace(Name + Email + Address + Network + Browser + Account);

    /// <summary>Decides from several facts whether this is the same person as another.</summary>
    public Sameness Compare(Person other)
    {
        if (Both(Account, other.Account)) return Account == other.Account ? Sameness.Same : Sameness.Different;
        if (Both(Browser, other.Browser) && Browser == other.Browser) return Sameness.Same;

        var emailsDiffer = Both(Email, other.Email) && !SameEmail(other);
        var points = Points(other) - (emailsDiffer ? EmailPoints : 0);
        if (points >= SameFrom) return Sameness.Same;

        // One person has several networks and addresses, and a household shares them: only what was typed can tell people apart.
        var isToldApart = emailsDiffer || (Both(Name, other.Name) && !SameName(other));
        return points <= 0 && isToldApart ? Sameness.Different : Sameness.Unknown;
    }

    /// <summary>Whether both came from one browser, account or network address: facts that a stranger cannot type.</summary>
    public bool SharesOrigin(Person other) =>
        (Both(Account, other.Account) && Account == other.Account)
        || (Both(Browser, other.Browser) && Browser == other.Browser)
        || (Both(Address, other.Address) && Address == other.Address);

    private int Points(Person other)
    {
        var points = 0;
        if (Both(Name, other.Name) && SameName(other)) points += NamePoints;
        if (Both(Email, other.Email) && SameEmail(other)) points += EmailPoints;
        if (Both(Address, other.Address) && Address == other.Address) points += AddressPoints;
        else if (Both(Network, other.Network) && Network == other.Network) points += NetworkPoints;
        return points;
    }

    private bool SameName(Person other) => NameKey == other.NameKey;

    private bool SameEmail(Person other) => string.Equals(Email!.Trim(), other.Email!.Trim(), StringComparison.OrdinalIgnoreCase);

    private static bool Both(string? one, string? other) => !string.IsNullOrWhiteSpace(one) && !string.IsNullOrWhiteSpace(other);
}
