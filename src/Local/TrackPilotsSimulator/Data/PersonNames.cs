using System.Globalization;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Data;

/// <summary>Names as an international company has them, accents and apostrophes included.</summary>
internal static class PersonNames
{
    static readonly (string[] Given, string[] Family)[] Origins =
    [
        (["Aarav", "Ananya", "Divya", "Karthik", "Lakshmi", "Meera", "Nikhil", "Priya", "Rohan", "Sanjay"],
            ["Agarwal", "Bhat", "Chandrasekaran", "Desai", "Iyer", "Kapoor", "Menon", "Nair", "Reddy", "Subramanian"]),
        (["Adaeze", "Amara", "Chidi", "Emeka", "Folake", "Ifeoma", "Kwame", "Ngozi", "Tunde", "Yaw"],
            ["Adeyemi", "Afolabi", "Asante", "Balogun", "Eze", "Mensah", "Nwosu", "Obi", "Okafor", "Owusu"]),
        (["Alejandra", "Beatriz", "Camila", "Diego", "Íñigo", "José", "Lucía", "Mateo", "Sofía", "Tomás"],
            ["Álvarez", "Castro", "Domínguez", "Fuentes", "Gutiérrez", "Ibáñez", "Núñez", "Peña", "Rojas", "Vega"]),
        (["Astrid", "Bjørn", "Elin", "Freja", "Håkon", "Jürgen", "Katrin", "Lars", "Søren", "Ute"],
            ["Andersson", "Bäcker", "Dahl", "Großmann", "Hansen", "Koch", "Lindqvist", "Møller", "Schäfer", "Vogel"]),
        (["An", "Bảo", "Dũng", "Hạnh", "Hiếu", "Linh", "Minh", "Ngọc", "Quỳnh", "Trang"],
            ["Bùi", "Đặng", "Đỗ", "Hồ", "Huỳnh", "Lê", "Nguyễn", "Phạm", "Trần", "Vũ"]),
        (["Aiko", "Daichi", "Emi", "Haruto", "Kaori", "Kenji", "Naomi", "Ren", "Sakura", "Yuki"],
            ["Fujimoto", "Hayashi", "Ishikawa", "Kobayashi", "Matsuda", "Nakamura", "Ōta", "Saitō", "Tanaka", "Watanabe"]),
        (["Agnieszka", "Bartosz", "Ewa", "Jiří", "Katarzyna", "Łukasz", "Magdaléna", "Ondřej", "Piotr", "Zuzana"],
            ["Dvořák", "Kowalczyk", "Král", "Lewandowska", "Majewski", "Novotný", "Procházka", "Wiśniewska", "Zając", "Żak"]),
        (["Ahmed", "Amina", "Fatima", "Hassan", "Karim", "Layla", "Nadia", "Omar", "Samira", "Youssef"],
            ["Abdallah", "al-Amin", "Benali", "El Sayed", "Farouk", "Haddad", "Khoury", "Mansour", "Najjar", "Saleh"]),
        (["Aoife", "Charlotte", "Declan", "Fiona", "George", "Imogen", "Niamh", "Oliver", "Siobhán", "Thomas"],
            ["Ashworth", "Byrne", "Clarke", "D'Arcy", "Fitzgerald", "Hughes", "MacLeod", "O'Connor", "O'Neill", "Whitfield"]),
        (["Amélie", "Benoît", "Chloé", "Étienne", "Fabrício", "Inês", "João", "Léa", "Margaux", "Thaís"],
            ["Araújo", "Béranger", "Carvalho", "Deschamps", "Ferrão", "Gonçalves", "Lefèvre", "Moreau", "Rousseau", "Simões"]),
    ];

    /// <summary>No two alike among the first 27,000.</summary>
    public static string Of(int user)
    {
        var (given, family) = Origins[user % Origins.Length];
        var (round, pair) = Math.DivRem(user / Origins.Length, given.Length * family.Length);

        // Both change from one person of an origin to the next; 7 and 10 share no divisor.
        var name = given[pair * 7 % given.Length];
        var surname = family[(pair + (pair / given.Length)) % family.Length];
        return round == 0
            ? $"{name} {surname}"
            : string.Create(CultureInfo.InvariantCulture, $"{name} {(char)('A' + ((round - 1) % 26))}. {surname}");
    }
}
