namespace Blog.Moderation.Signals;

/// <summary>
/// Words and phrases that spam lives on, in English and Dutch, those of gambling also in Indonesian, by theme. Each has to be rare in honest comments on most blogs: one of them never
/// holds a comment, three do. Collected by hand; those of prizes and of channels after reading the SMS Spam Collection and the YouTube Spam Collection (Almeida, Hidalgo, Alberto, Lochter; UCI,
/// CC BY 4.0), the Indonesian ones after gbennnn/judol-comment-classification (MIT).
/// </summary>
internal static class Bait
{
    /// <summary>The themes, each with its words.</summary>
    public static IReadOnlyList<(string Theme, string[] Words)> Themes { get; } =
    [
        ("gambling",
        [
            "online casino", "live casino", "casino bonus", "free spins", "sports betting", "betting site", "no deposit bonus", "jackpot slot", "online slots", "casino site", "welcome bonus", "poker online", "slot machine online",
            "slot online", "slot gacor", "situs judi", "situs slot", "situs gacor", "judi online", "judi slot", "togel", "toto togel", "bandar togel", "agen judi", "agen slot", "rtp slot", "rtp live", "maxwin", "link alternatif", "bonus new member",
            "gampang menang", "anti rungkad", "akun gacor", "akun pro", "mahjong ways", "gates of olympus", "scatter hitam", "deposit pulsa", "slot88", "slot777", "jackpot besar", "pasti jp", "auto cuan", "pola gacor",
            "gacor", "cuan", "kasino online", "freispiele", "casino echtgeld", "online spielautomaten", "casino en linea", "tragamonedas", "apuestas deportivas", "casino en ligne", "cassino online", "canli casino", "deneme bonusu",
            "казино онлайн", "онлайн казино", "игровые автоматы", "ставки на спорт", "카지노사이트", "온라인카지노", "바카라사이트", "토토사이트", "슬롯사이트", "슬롯머신", "안전놀이터", "먹튀검증", "먹튀폴리스", "파워볼", "카지노", "바카라", "토토", "홀덤",
            "gratis spins", "online gokken", "casino zonder cruks", "goksite", "goksites", "gokken zonder cruks", "wedden zonder cruks", "online casino zonder", "stortingsbonus", "gokkasten online",
        ]),
        ("pharmacy",
        [
            "viagra", "cialis", "levitra", "kamagra", "sildenafil", "tadalafil", "tramadol", "xanax online", "adderall online", "oxycodone online", "buy pills", "online pharmacy", "without prescription", "no prescription needed",
            "weight loss pills", "weight loss supplement", "keto gummies", "cbd gummies", "penis enlargement", "male enhancement", "erectile dysfunction", "testosterone booster", "buy steroids",
            "zonder recept", "online apotheek", "afvalpillen", "afslankpillen", "erectiepillen", "potentiepillen", "penisvergroting",
        ]),
        ("loans",
        [
            "payday loan", "payday loans", "instant loan", "loan offer", "personal loans", "urgent loan", "loan lender", "apply for a loan", "bad credit", "credit repair", "no credit check", "debt consolidation", "fund transfer",
            "geld lenen zonder bkr", "lenen zonder bkr", "lening zonder bkr", "minilening", "snel geld lenen", "leningaanbod", "lening aanvragen", "krediet zonder bkr",
        ]),
        ("crypto",
        [
            "forex trading", "forex signals", "forex trader", "binary options", "crypto investment", "bitcoin investment", "bitcoin mining", "crypto recovery", "recover lost bitcoin", "recover my bitcoin", "stolen crypto", "double your bitcoin",
            "trading bot", "guaranteed returns", "guaranteed profit", "recovery expert", "recovery hacker", "expert trader", "invested with", "wallet recovery", "crypto airdrop", "free bitcoin", "pump signals",
            "bitcoin investeren", "gegarandeerd rendement", "crypto investeren", "beleggen zonder risico", "gratis bitcoin", "handelsplatform",
        ]),
        ("adult",
        [
            "escort service", "escort services", "escorts in", "call girls", "call girl", "sex cam", "sex cams", "hot girls", "nude photos", "porn videos", "free porn", "adult dating", "hookup tonight", "sexy girls", "onlyfans leak", "meet singles", "hot singles",
            "escortservice", "sexdate", "sexcontact", "geile vrouwen", "gratis porno", "sexcam", "naaktfoto s",
        ]),
        ("seo",
        [
            "seo services", "seo service", "seo agency", "seo expert", "seo company", "buy backlinks", "quality backlinks", "dofollow backlinks", "guest post service", "link building", "rank your website", "rank on google",
            "first page of google", "increase your traffic", "website traffic", "search engine optimization", "domain authority", "buy followers", "buy instagram followers", "buy youtube subscribers", "cheap web hosting", "essay writing service",
            "write my essay", "buy essay", "replica watches", "replica handbags", "cheap jerseys", "cheap nike", "louis vuitton outlet", "fake passport", "counterfeit money",
            "backlinks kopen", "linkbuilding pakket", "linkbuilding uitbesteden", "volgers kopen", "hoger in google", "zoekmachine optimalisatie", "replica horloges", "scriptie laten schrijven", "vals geld", "rijbewijs kopen", "diploma kopen",
        ]),
        ("support",
        [
            "customer support number", "customer service number", "customer care number", "toll free number", "tollfree number", "helpline number", "support phone number", "technical support number", "support helpline", "hire a hacker",
            "ethical hacker", "spell caster", "love spell", "love spells", "powerful spell", "bring back my ex", "my husband back", "my ex back", "join the illuminati", "herbal cure", "native doctor",
            "klantenservice nummer", "gratis helpdesknummer", "liefdesspreuk", "liefdesspreuken", "waarzegger", "mijn ex terug", "hacker inhuren",
        ]),
        ("money",
        [
            "make money online", "earn money online", "earn money from home", "making money online", "make money from home", "work from home job", "work from home jobs", "working from home online", "passive income", "financial freedom", "extra income",
            "a week from home", "a month online", "per day from home", "paid surveys", "dollars per day", "a day from home", "no experience needed", "online job", "easy money", "quit my job", "be your own boss",
            "earn real money", "real money", "get paid", "you get paid", "pay pal money", "earn free money", "free money", "geld verdienen im internet", "von zuhause aus", "ganar dinero", "заработок в интернете",
            "snel geld verdienen", "online geld verdienen", "thuis geld verdienen", "geld verdienen met", "passief inkomen", "euro per dag", "per dag vanuit huis", "verdien thuis", "vanuit huis zonder ervaring", "financiele vrijheid", "bijverdienen vanuit huis", "thuiswerk gezocht",
        ]),
        ("shop",
        [
            "we sell", "our shop", "our webshop", "our online store", "visit our website", "visit our site", "visit our shop", "visit us at", "order now", "shop now", "buy now", "best price", "best prices", "lowest price", "low price", "affordable price",
            "discount code", "coupon code", "promo code", "free shipping", "free delivery", "quick delivery", "fast delivery", "next day delivery", "wholesale price", "high quality products", "cheap shoes", "cheap watches", "cheap bags",
            "we provide", "we offer", "our services", "our service", "our experts", "our professionals", "our customers", "contact us", "call us", "book now", "affordable prices", "reasonable price", "reasonable prices", "years of experience",
            "click here", "visit here", "for more details", "for more info", "best services", "professional services", "free quote", "free consultation", "customer satisfaction", "one stop solution", "at your doorstep", "near me", "services in",
            "wij bieden", "onze diensten", "neem contact op", "vrijblijvende offerte", "gratis offerte", "jarenlange ervaring", "klik hier", "jetzt bestellen", "jetzt kaufen", "unsere webseite",
            "wij verkopen", "onze winkel", "onze webshop", "bezoek onze", "bestel nu", "bestel direct", "koop nu", "beste prijs", "laagste prijs", "kortingscode", "gratis verzending", "gratis bezorging", "snelle levering", "goedkope schoenen",
            "goedkope horloges", "goedkope tassen", "voordelige horloges", "betaalbare horloges", "bekijk ook mijn site", "bekijk onze",
        ]),
        ("prizes",
        [
            "you have won", "you have been selected", "claim your prize", "to claim call", "prize guaranteed", "guaranteed prize", "cash prize", "claim your", "claim now", "free ringtone", "free ringtones", "awarded a", "gift card", "free gift", "urgent your mobile",
            "winning number", "lottery winner", "txt stop", "reply stop", "text stop to", "claim code", "free entry", "limited time offer", "act now",
            "text messages", "ringtone", "ringtones", "line rental", "mobile content", "unsubscribe", "opt out", "to opt out", "activate your", "call free", "camera phone", "free gift cards", "gift codes", "giveaway",
            "je hebt gewonnen", "u heeft gewonnen", "claim je prijs", "gratis cadeaubon", "gratis iphone", "winactie van",
        ]),
        ("channel",
        [
            "check out my channel", "check my channel", "subscribe to my channel", "subscribe to me", "sub to my channel", "sub for sub", "sub 4 sub", "like for like", "follow me on", "check out my new", "check out my video", "check out my videos", "check out this video", "check out this playlist",
            "check out", "like this comment", "like my comment", "thumbs up if", "like if you", "give it a like", "like this page", "follow me", "add me", "subscribe back", "my new video", "my new song", "gofundme", "new channel", "on my channel",
            "visit my channel", "my youtube channel", "please subscribe", "pls subscribe", "plz subscribe", "visit my blog", "visit my website", "visit my site", "check out my blog", "check out my website", "here is my site", "also visit my", "feel free to visit my",
            "abonneer op mijn", "abonneer je op mijn", "bekijk mijn kanaal", "bezoek mijn website", "bekijk mijn website",
        ]),
    ];

    /// <summary>All words of all themes.</summary>
    public static WordList Words { get; } = WordList.Of(Themes.SelectMany(theme => theme.Words));

    private static readonly Dictionary<string, string> s_themes = Themes
        .SelectMany(theme => theme.Words.Select(words => (Theme: theme.Theme, Phrase: string.Join(' ', WordList.WordsOf(words)))))
        .DistinctBy(entry => entry.Phrase)
        .ToDictionary(entry => entry.Phrase, entry => entry.Theme, StringComparer.Ordinal);

    /// <summary>The theme of a phrase in canonical form.</summary>
    public static string? ThemeOf(string phrase) => s_themes.GetValueOrDefault(phrase);
}
