<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>desktop::ImportSentences</name>
    <message numerus="yes">
        <source>%Ln running time(s) stood in the column of the certificate and went to their place.</source>
        <translation>
            <numerusform>%Ln running time stood in the column of the certificate and went to its place.</numerusform>
            <numerusform>%Ln running times stood in the column of the certificate and went to their place.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) had the number of an earlier one and got another.</source>
        <translation>
            <numerusform>%Ln record had the number of an earlier one and got another.</numerusform>
            <numerusform>%Ln records had the numbers of earlier ones and got others.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) are no numbers: the digits at their end were taken, or a new number.</source>
        <translation>
            <numerusform>%Ln id is no number: the digits at its end were taken, or a new number.</numerusform>
            <numerusform>%Ln ids are no numbers: the digits at their end were taken, or a new number.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln year(s) are none from 1870 to 2100 and were left out.</source>
        <translation>
            <numerusform>%Ln year is none from 1870 to 2100 and was left out.</numerusform>
            <numerusform>%Ln years are none from 1870 to 2100 and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln last year(s) came before the first and were left out.</source>
        <translation>
            <numerusform>%Ln last year came before the first and was left out.</numerusform>
            <numerusform>%Ln last years came before the first and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln title(s) had their year in brackets behind them.</source>
        <translation>
            <numerusform>%Ln title had its year in brackets behind it.</numerusform>
            <numerusform>%Ln titles had their year in brackets behind them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode(s) or season(s) were refused: they have no place beside films and series.</source>
        <translation>
            <numerusform>%Ln episode or season was refused: it has no place beside films and series.</numerusform>
            <numerusform>%Ln episodes or seasons were refused: they have no place beside films and series.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) of IMDb could not be read and were left out.</source>
        <translation>
            <numerusform>%Ln id of IMDb could not be read and was left out.</numerusform>
            <numerusform>%Ln ids of IMDb could not be read and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln running time(s) could not be read and were left out.</source>
        <translation>
            <numerusform>%Ln running time could not be read and was left out.</numerusform>
            <numerusform>%Ln running times could not be read and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln date(s) could not be read and were left out.</source>
        <translation>
            <numerusform>%Ln date could not be read and was left out.</numerusform>
            <numerusform>%Ln dates could not be read and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) of an unknown kind were taken for films.</source>
        <translation>
            <numerusform>%Ln record of an unknown kind was taken for a film.</numerusform>
            <numerusform>%Ln records of an unknown kind were taken for films.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line break(s) inside a field became spaces.</source>
        <translation>
            <numerusform>%Ln line break inside a field became a space.</numerusform>
            <numerusform>%Ln line breaks inside a field became spaces.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) had NUL octets, which were taken out.</source>
        <translation>
            <numerusform>%Ln field had NUL octets, which were taken out.</numerusform>
            <numerusform>%Ln fields had NUL octets, which were taken out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) lost the blanks around them.</source>
        <translation>
            <numerusform>%Ln value lost the blanks around it.</numerusform>
            <numerusform>%Ln values lost the blanks around them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln empty part(s) of lists were skipped.</source>
        <translation>
            <numerusform>%Ln empty part of a list was skipped.</numerusform>
            <numerusform>%Ln empty parts of lists were skipped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people whom a field names twice were taken once.</source>
        <translation>
            <numerusform>%Ln person whom a field names twice was taken once.</numerusform>
            <numerusform>%Ln people whom a field names twice were taken once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln no-break space(s) in titles and names became spaces.</source>
        <translation>
            <numerusform>%Ln no-break space in a title or name became a space.</numerusform>
            <numerusform>%Ln no-break spaces in titles and names became spaces.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln invisible space(s) in titles and names were taken out.</source>
        <translation>
            <numerusform>%Ln invisible space in a title or name was taken out.</numerusform>
            <numerusform>%Ln invisible spaces in titles and names were taken out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) were cut: a catalog does not keep such long ones.</source>
        <translation>
            <numerusform>%Ln text was cut: a catalog does not keep such a long one.</numerusform>
            <numerusform>%Ln texts were cut: a catalog does not keep such long ones.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) name no genre and were left out.</source>
        <translation>
            <numerusform>%Ln label names no genre and was left out.</numerusform>
            <numerusform>%Ln labels name no genre and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) were taken for wider genres.</source>
        <translation>
            <numerusform>%Ln label was taken for a wider genre.</numerusform>
            <numerusform>%Ln labels were taken for wider genres.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln title(s) occur in other letter case too; all were kept.</source>
        <translation>
            <numerusform>%Ln title occurs in other letter case too; both were kept.</numerusform>
            <numerusform>%Ln titles occur in other letter case too; all were kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln title(s) occur more than once; all were kept.</source>
        <translation>
            <numerusform>%Ln title occurs twice; both were kept.</numerusform>
            <numerusform>%Ln titles occur more than once; all were kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln number(s) with a decimal comma were read as such.</source>
        <translation>
            <numerusform>%Ln number with a decimal comma was read as such.</numerusform>
            <numerusform>%Ln numbers with a decimal comma were read as such.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) had fewer fields than the header; the rest was taken for empty.</source>
        <translation>
            <numerusform>%Ln record had fewer fields than the header; the rest was taken for empty.</numerusform>
            <numerusform>%Ln records had fewer fields than the header; the rest was taken for empty.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) had empty fields beyond those of the header.</source>
        <translation>
            <numerusform>%Ln record had empty fields beyond those of the header.</numerusform>
            <numerusform>%Ln records had empty fields beyond those of the header.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) with more fields than the header were refused; does a text with a comma lack its quotation marks?</source>
        <translation>
            <numerusform>%Ln record with more fields than the header was refused; does a text with a comma lack its quotation marks?</numerusform>
            <numerusform>%Ln records with more fields than the header were refused; does a text with a comma lack its quotation marks?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) without a title were refused.</source>
        <translation>
            <numerusform>%Ln record without a title was refused.</numerusform>
            <numerusform>%Ln records without a title were refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln film(s)</source>
        <translation>
            <numerusform>%Ln film</numerusform>
            <numerusform>%Ln films</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln series</source>
        <translation>
            <numerusform>%Ln series</numerusform>
            <numerusform>%Ln series</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode(s)</source>
        <translation>
            <numerusform>%Ln episode</numerusform>
            <numerusform>%Ln episodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) were read</source>
        <translation>
            <numerusform>%Ln record was read</numerusform>
            <numerusform>%Ln records were read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln refused.</source>
        <translation>
            <numerusform>, %Ln refused.</numerusform>
            <numerusform>, %Ln refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) with more or fewer fields than the header were skipped.</source>
        <translation>
            <numerusform>%Ln line with more or fewer fields than the header was skipped.</numerusform>
            <numerusform>%Ln lines with more or fewer fields than the header were skipped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a proper id were skipped.</source>
        <translation>
            <numerusform>%Ln row without a proper id was skipped.</numerusform>
            <numerusform>%Ln rows without a proper id were skipped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) out of order were skipped.</source>
        <translation>
            <numerusform>%Ln row out of order was skipped.</numerusform>
            <numerusform>%Ln rows out of order were skipped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) out of order were put where they belong.</source>
        <translation>
            <numerusform>%Ln row out of order was put where it belongs.</numerusform>
            <numerusform>%Ln rows out of order were put where they belong.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) that say something twice were skipped.</source>
        <translation>
            <numerusform>%Ln row that says something twice was skipped.</numerusform>
            <numerusform>%Ln rows that say something twice were skipped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) with octets that are no UTF-8 were kept with a sign in their place.</source>
        <translation>
            <numerusform>%Ln text with octets that are no UTF-8 was kept with a sign in their place.</numerusform>
            <numerusform>%Ln texts with octets that are no UTF-8 were kept with a sign in their place.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln title(s) with quotation marks were kept as they stand.</source>
        <translation>
            <numerusform>%Ln title with quotation marks was kept as it stands.</numerusform>
            <numerusform>%Ln titles with quotation marks were kept as they stand.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln title(s) with a single quotation mark were kept as they stand.</source>
        <translation>
            <numerusform>%Ln title with a single quotation mark was kept as it stands.</numerusform>
            <numerusform>%Ln titles with a single quotation mark were kept as they stand.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) with several values were read as lists.</source>
        <translation>
            <numerusform>%Ln field with several values was read as a list.</numerusform>
            <numerusform>%Ln fields with several values were read as lists.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln role(s) with escaped characters were read.</source>
        <translation>
            <numerusform>%Ln role with escaped characters was read.</numerusform>
            <numerusform>%Ln roles with escaped characters were read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln role(s) in no known form were kept as they stand.</source>
        <translation>
            <numerusform>%Ln role in no known form was kept as it stands.</numerusform>
            <numerusform>%Ln roles in no known form were kept as they stand.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rating(s) could not be read and were left out.</source>
        <translation>
            <numerusform>%Ln rating could not be read and was left out.</numerusform>
            <numerusform>%Ln ratings could not be read and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) about unknown titles were skipped.</source>
        <translation>
            <numerusform>%Ln row about an unknown title was skipped.</numerusform>
            <numerusform>%Ln rows about unknown titles were skipped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln credit(s) of unknown people were left out.</source>
        <translation>
            <numerusform>%Ln credit of an unknown person was left out.</numerusform>
            <numerusform>%Ln credits of unknown people were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people without a name were left out.</source>
        <translation>
            <numerusform>%Ln person without a name was left out.</numerusform>
            <numerusform>%Ln people without a name were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode(s) of an unknown series were kept without one.</source>
        <translation>
            <numerusform>%Ln episode of an unknown series was kept without one.</numerusform>
            <numerusform>%Ln episodes of an unknown series were kept without one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode(s) of a series with fewer votes were kept without one.</source>
        <translation>
            <numerusform>%Ln episode of a series with fewer votes was kept without one.</numerusform>
            <numerusform>%Ln episodes of a series with fewer votes were kept without one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode(s) without a season were kept as unnumbered.</source>
        <translation>
            <numerusform>%Ln episode without a season was kept as unnumbered.</numerusform>
            <numerusform>%Ln episodes without a season were kept as unnumbered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode(s) with an impossible season were kept as unnumbered.</source>
        <translation>
            <numerusform>%Ln episode with an impossible season was kept as unnumbered.</numerusform>
            <numerusform>%Ln episodes with an impossible season were kept as unnumbered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln title(s) for adults only were left out.</source>
        <translation>
            <numerusform>%Ln title for adults only was left out.</numerusform>
            <numerusform>%Ln titles for adults only were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln title(s) with fewer votes were left out.</source>
        <translation>
            <numerusform>%Ln title with fewer votes was left out.</numerusform>
            <numerusform>%Ln titles with fewer votes were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode(s) were left out.</source>
        <translation>
            <numerusform>%Ln episode was left out.</numerusform>
            <numerusform>%Ln episodes were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) made by machine were left out.</source>
        <translation>
            <numerusform>%Ln name made by machine was left out.</numerusform>
            <numerusform>%Ln names made by machine were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other name(s) that search cannot tell apart were left out.</source>
        <translation>
            <numerusform>%Ln other name that search cannot tell apart was left out.</numerusform>
            <numerusform>%Ln other names that search cannot tell apart were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people without a part in these titles were left out.</source>
        <translation>
            <numerusform>%Ln person without a part in these titles was left out.</numerusform>
            <numerusform>%Ln people without a part in these titles were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>person::PersonPage</name>
    <message numerus="yes">
        <source>%n as cast</source>
        <translation>
            <numerusform>%n as cast</numerusform>
            <numerusform>%n as cast</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n as director</source>
        <translation>
            <numerusform>%n as director</numerusform>
            <numerusform>%n as director</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n as writer</source>
        <translation>
            <numerusform>%n as writer</numerusform>
            <numerusform>%n as writer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in other work</source>
        <translation>
            <numerusform>%n in other work</numerusform>
            <numerusform>%n in other work</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>search::FilterButton</name>
    <message numerus="yes">
        <source>and %Ln rarer one(s)</source>
        <translation>
            <numerusform>and %Ln rarer one</numerusform>
            <numerusform>and %Ln rarer ones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>search::ResultsPane</name>
    <message numerus="yes">
        <source>%Ln result(s)</source>
        <translation>
            <numerusform>%Ln result</numerusform>
            <numerusform>%Ln results</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s) shown</source>
        <translation>
            <numerusform>%Ln result shown</numerusform>
            <numerusform>%Ln results shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Trying again in %n second(s).</source>
        <translation>
            <numerusform>Trying again in %n second.</numerusform>
            <numerusform>Trying again in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>more than %Ln title(s)</source>
        <translation>
            <numerusform>more than %Ln title</numerusform>
            <numerusform>more than %Ln titles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln title(s)</source>
        <translation>
            <numerusform>%Ln title</numerusform>
            <numerusform>%Ln titles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>title::EpisodesModel</name>
    <message numerus="yes">
        <source>%1 of %Ln episode(s)</source>
        <translation>
            <numerusform>%1 of %Ln episode</numerusform>
            <numerusform>%1 of %Ln episodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode(s)</source>
        <translation>
            <numerusform>%Ln episode</numerusform>
            <numerusform>%Ln episodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>title::Sentences</name>
    <message numerus="yes">
        <source>Also known as: %1, and %Ln more</source>
        <translation>
            <numerusform>Also known as: %1, and %Ln more</numerusform>
            <numerusform>Also known as: %1, and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln season(s)</source>
        <translation>
            <numerusform>%Ln season</numerusform>
            <numerusform>%Ln seasons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode(s)</source>
        <translation>
            <numerusform>%Ln episode</numerusform>
            <numerusform>%Ln episodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>title::TitlePage</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::ErrorText</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
</TS>
