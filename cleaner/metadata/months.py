"""Names of months, full and short, in some eighty languages. After the Unicode CLDR (Unicode licence), with usual
variants.

A name that an earlier language already has is not repeated, so the languages share one table; the few names that mean
another month in Croatian are told apart by the page's language. The months of the Iranian calendar, by which pages of
Iran and Afghanistan are dated, stand apart.
"""

# ruff: noqa: E501
from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

# fmt: off
_TABLE = {
    "en": "jan january / feb february / mar march / apr april / may / jun june / jul july / aug august / sep sept "
    "september / oct october / nov november / dec december",
    "de": "januar jän jänner / feber februar / maerz mrz mär märz /  / mai / juni / juli /  /  / okt oktober /  / "
    "dez dezember",
    "fr": "janv janvier / févr février / mars / avr avril /  / juin / juil juillet / août / septembre / octobre / "
    "novembre / déc décembre",
    "es": "ene enero / febrero / marzo / abr abril / mayo / junio / julio / ago agosto / septiembre set setiembre / "
    "octubre / noviembre / dic diciembre",
    "it": "gen gennaio / febbraio /  / aprile / mag maggio / giu giugno / lug luglio /  / settembre / ott ottobre /  "
    "/ dicembre",
    "pt": "janeiro / fev fevereiro / março /  / maio / junho / julho /  / setembro / out outubro / novembro / dezembro",
    "nl": "januari / februari / maart mrt /  / mei /  /  / augustus /  /  /  / ",
    "sv": " /  /  /  / maj /  /  / augusti /  /  /  / ",
    "da": " /  / marts /  /  /  /  /  /  /  /  / ",
    "no": " /  /  /  /  /  /  /  /  /  /  / des desember",
    "fi": "tammi tammikuu tammikuuta / helmi helmikuu helmikuuta / maalis maaliskuu maaliskuuta / huhti huhtikuu "
    "huhtikuuta / touko toukokuu toukokuuta / kesä kesäkuu kesäkuuta / heinä heinäkuu heinäkuuta / elo elokuu "
    "elokuuta / syys syyskuu syyskuuta / loka lokakuu lokakuuta / marras marraskuu marraskuuta / joulu joulukuu "
    "joulukuuta",
    "is": "janúar / febrúar /  / apríl / maí / jún júní / júl júlí / ágú ágúst /  / október / nóv nóvember / ",
    "pl": "sty styczeń stycznia / lut lutego luty / marca marzec / kwi kwiecień kwietnia / maja / cze czerwca "
    "czerwiec / lip lipca lipiec / sie sierpień sierpnia / wrz wrzesień września / paź październik października / "
    "lis listopad listopada / gru grudnia grudzień",
    "cs": "led leden ledna / úno únor února / bře březen března / dub duben dubna / kvě květen května / červen "
    "června čvn / července červenec čvc / srp srpen srpna / zář září / říj říjen října / listopadu / pro prosince "
    "prosinec",
    "sk": "január januára / február februára / marec / apríla / máj mája / júna / júla / augusta / septembra / "
    "októbra / novembra / decembra",
    "hu": " / febr / márc március / ápr április / május / június / július / augusztus / szept szeptember /  /  / ",
    "ro": "ian ianuarie / februarie / martie / aprilie /  / iun iunie / iul iulie /  / septembrie / octombrie / "
    "noiembrie / decembrie",
    "bg": "яну януари / фев февруари / март / апр април / май / юни / юли / авг август / сеп септември / окт "
    "октомври / ное ноември / дек декември",
    "ru": "янв январь января / февр февраль февраля / мар марта / апрель апреля / мая / июн июнь июня / июл июль "
    "июля / августа / сен сент сентябрь сентября / октябрь октября / ноя нояб ноябрь ноября / декабрь декабря",
    "uk": "січ січень січня / лют лютий лютого / бер березень березня / квіт квітень квітня / трав травень травня / "
    "черв червень червня / лип липень липня / серп серпень серпня / вер вересень вересня / жовт жовтень жовтня / "
    "лист листопад листопада / груд грудень грудня",
    "be": "сту студзень студзеня / лютага люты / сак сакавік сакавіка / кра красавік красавіка /  / чэр чэрвень "
    "чэрвеня / ліп ліпень ліпеня / жні жнівень жніўня / верасень верасня / кас кастрычнік кастрычніка / ліс лістапад "
    "лістапада / сне снежань снежня",
    "sr": "januara јан јануар / februara феб фебруар / mart marta / aprila / мај / juna јун / jula јул / avgust "
    "avgusta / septembar септембар / oktobar oktobra октобар / novembar нов новембар / decembar дец децембар",
    "hr": "sij siječanj siječnja / velj veljača veljače / ožu ožujak ožujka / tra travanj travnja / svi svibanj "
    "svibnja / lip lipanj lipnja / srp srpanj srpnja / kol kolovoz kolovoza / ruj rujan rujna / lis listopad "
    "listopada / stu studeni studenoga / pro prosinac prosinca",
    "sl": " /  /  /  /  / junij / julij / avg /  /  /  / ",
    "mk": "јануари /  /  /  /  / јуни / јули /  /  /  /  / ",
    "sq": "janar / shk shkurt /  / pri prill /  / qer qershor / korr korrik / gush gusht / sht shtator / tet tetor / "
    "nën nëntor / dhj dhjetor",
    "el": "ιαν ιανουάριος ιανουαρίου / φεβ φεβρουάριος φεβρουαρίου / μάρ μάρτιος μαρ μαρτίου / απρ απρίλιος απριλίου "
    "/ μάι μάιος μαΐ μαΐου / ιουν ιουνίου ιούν ιούνιος / ιουλ ιουλίου ιούλ ιούλιος / αυγ αυγούστου αύγ αύγουστος / "
    "σεπ σεπτέμβριος σεπτεμβρίου / οκτ οκτωβρίου οκτώβριος / νοέ νοέμβριος νοε νοεμβρίου / δεκ δεκέμβριος δεκεμβρίου",
    "tr": "oca ocak / şub şubat /  / nis nisan / mayıs / haz haziran / tem temmuz / ağu ağustos / eyl eylül / eki "
    "ekim / kas kasım / ara aralık",
    "az": "yan yanvar / fevral /  / aprel /  / iyn iyun / iyl iyul / avq avqust / sen sentyabr / oktyabr / noy "
    "noyabr / dek dekabr",
    "et": "jaan jaanuar / veebr veebruar / märts / aprill /  / juuni / juuli /  /  / oktoober /  / dets detsember",
    "lv": "janvāris / februāris /  / aprīlis / maijs / jūn jūnijs / jūl jūlijs / augusts / septembris / oktobris / "
    "novembris / decembris",
    "lt": "saus sausio sausis / vas vasario vasaris / kov kovas kovo / bal balandis balandžio / geg gegužė gegužės / "
    "birž birželio birželis / liep liepa liepos / rugp rugpjūtis rugpjūčio / rugs rugsėjis rugsėjo / spal spalio "
    "spalis / lapkr lapkritis lapkričio / gruod gruodis gruodžio",
    "id": " /  / maret /  /  /  /  / agu agustus /  /  /  / ",
    "ar": "يناير / شباط فبراير / آذار مارس / أبريل نيسان / أيار مايو / حزيران يونيو / تموز يوليو / آب أغسطس / أيلول "
    "سبتمبر / أكتوبر / نوفمبر / ديسمبر",
    "fa": "ژانویه ژانویهٔ / فوریه فوریهٔ /  / آوریل / مه مهٔ / ژوئن / ژوئیه ژوئیهٔ / اوت / سپتامبر / اکتبر / نوامبر "
    "/ دسامبر",
    "he": "ינואר ינו׳ / פברואר פבר׳ / מרץ / אפריל אפר׳ / מאי / יוני / יולי / אוגוסט אוג׳ / ספטמבר ספט׳ / אוקטובר "
    "אוק׳ / נובמבר נוב׳ / דצמבר דצמ׳",
    "hi": "जनवरी जन॰ / फ़रवरी फ़र॰ / मार्च / अप्रैल / मई / जून / जुलाई जुल॰ / अगस्त अग॰ / सितंबर सित॰ / अक्टूबर "
    "अक्टू॰ / नवंबर नव॰ / दिसंबर दिस॰",
    "bn": "জানু জানুয়ারী / ফেব ফেব্রুয়ারী / মার্চ / এপ্রি এপ্রিল / মে / জুন / জুল জুলাই / আগ আগস্ট / সেপ "
    "সেপ্টেম্বর / অক্টো অক্টোবর / নভে নভেম্বর / ডিসে ডিসেম্বর",
    "ta": "ஜன ஜனவரி / பிப் பிப்ரவரி / மார் மார்ச் / ஏப் ஏப்ரல் / மே / ஜூன் / ஜூலை / ஆக ஆகஸ்ட் / செப் செப்டம்பர் / "
    "அக் அக்டோபர் / நவ நவம்பர் / டிச டிசம்பர்",
    "te": "జన జనవరి / ఫిబ్ర ఫిబ్రవరి / మార్చి / ఏప్రి ఏప్రిల్ / మే / జూన్ / జులై / ఆగ ఆగస్టు / సెప్టెం సెప్టెంబర్ / "
    "అక్టో అక్టోబర్ / నవం నవంబర్ / డిసెం డిసెంబర్",
    "ml": "ജനു ജനുവരി / ഫെബ്രു ഫെബ്രുവരി / മാർ മാർച്ച് / ഏപ്രി ഏപ്രിൽ / മേയ് / ജൂൺ / ജൂലൈ / ഓഗ ഓഗസ്റ്റ് / സെപ്റ്റം "
    "സെപ്റ്റംബർ / ഒക്ടോ ഒക്‌ടോബർ / നവം നവംബർ / ഡിസം ഡിസംബർ",
    "th": "มกราคม มค / กพ กุมภาพันธ์ / มีค มีนาคม / เมย เมษายน / พค พฤษภาคม / มิถุนายน มิย / กค กรกฎาคม / สค สิงหาคม "
    "/ กย กันยายน / ตค ตุลาคม / พย พฤศจิกายน / ธค ธันวาคม",
    "ka": "იან იანვარი / თებ თებერვალი / მარ მარტი / აპრ აპრილი / მაი მაისი / ივნ ივნისი / ივლ ივლისი / აგვ აგვისტო "
    "/ სექ სექტემბერი / ოქტ ოქტომბერი / ნოე ნოემბერი / დეკ დეკემბერი",
    "hy": "հնվ հունվար հունվարի / փետրվար փետրվարի փտվ / մարտ մարտի մրտ / ապր ապրիլ ապրիլի / մայիս մայիսի մյս / հնս "
    "հունիս հունիսի / հլս հուլիս հուլիսի / օգոստոս օգոստոսի օգս / սեպ սեպտեմբեր սեպտեմբերի / հոկ հոկտեմբեր "
    "հոկտեմբերի / նոյ նոյեմբեր նոյեմբերի / դեկ դեկտեմբեր դեկտեմբերի",
    "ca": "gener / febrer / març / d’abr d’abril / maig / juny / juliol / ag agost d’ag d’agost / setembre / d’oct "
    "d’octubre /  / desembre",
    "gl": "xan xaneiro / febreiro /  /  /  / xuño / xul xullo /  /  /  /  / decembro",
    "eu": "urt urtarrila / ots otsaila / martxoa / api apirila / maiatza / eka ekaina / uzt uztaila / abu abuztua / "
    "ira iraila / urr urria / aza azaroa / abe abendua",
    "cy": "ion ionawr / chw chwef chwefror / maw mawrth / ebr ebrill /  / meh mehefin / gor gorff gorffennaf / awst "
    "/ medi / hyd hydref / tach tachwedd / rhag rhagfyr",
    "ga": "ean eanáir / feabh feabhra / márta / aib aibreán / beal bealtaine / meith meitheamh / iúil / lún lúnasa / "
    "mfómh / dfómh / samh samhain / noll nollaig",
    "sw": " /  / mac machi / aprili /  /  / julai / agosti / septemba / oktoba / novemba / desemba",
    "af": "januarie /  /  /  /  / junie / julie /  /  /  /  / ",
    "kk": "қаң қаңтар / ақп ақпан / нау наурыз / сәу сәуір / мам мамыр / мау маусым / шіл шілде / там тамыз / қыр "
    "қыркүйек / қаз қазан / қар қараша / жел желтоқсан",
    "uz": " /  /  /  /  /  /  /  / sentabr / oktabr /  / ",
    "ur": "جنوری / فروری / مارچ / اپریل / مئی / جون / جولائی / اگست / ستمبر / اکتوبر / نومبر / دسمبر",
    "mr": "जाने जानेवारी / फेब्रु फेब्रुवारी /  / एप्रि एप्रिल / मे /  / जुलै / ऑग ऑगस्ट / सप्टें सप्टेंबर / ऑक्टो "
    "ऑक्टोबर / नोव्हें नोव्हेंबर / डिसें डिसेंबर",
    "gu": "જાન્યુ જાન્યુઆરી / ફેબ્રુ ફેબ્રુઆરી / માર્ચ / એપ્રિલ / મે / જૂન / જુલાઈ / ઑગસ્ટ / સપ્ટે સપ્ટેમ્બર / ઑક્ટો "
    "ઑક્ટોબર / નવે નવેમ્બર / ડિસે ડિસેમ્બર",
    "pa": "ਜਨ ਜਨਵਰੀ / ਫ਼ਰ ਫ਼ਰਵਰੀ / ਮਾਰਚ / ਅਪ੍ਰੈ ਅਪ੍ਰੈਲ / ਮਈ / ਜੂਨ / ਜੁਲਾ ਜੁਲਾਈ / ਅਗ ਅਗਸਤ / ਸਤੰ ਸਤੰਬਰ / ਅਕਤੂ ਅਕਤੂਬਰ / "
    "ਨਵੰ ਨਵੰਬਰ / ਦਸੰ ਦਸੰਬਰ",
    "ne": " / फेब्रुअरी /  / अप्रिल /  / जुन /  / अगस्ट / सेप्टेम्बर / अक्टोबर / नोभेम्बर / डिसेम्बर",
    "si": "ජන ජනවාරි / පෙබ පෙබරවාරි / මාර් මාර්තු / අප්‍රේල් / මැයි / ජූනි / ජූලි / අගෝ අගෝස්තු / සැප් සැප්තැම්බර් / "
    "ඔක් ඔක්තෝබර් / නොවැ නොවැම්බර් / දෙසැ දෙසැම්බර්",
    "km": "មករា / កុម្ភៈ / មីនា / មេសា / ឧសភា / មិថុនា / កក្កដា / សីហា / កញ្ញា / តុលា / វិច្ឆិកា / ធ្នូ",
    "lo": "ມກ ມັງກອນ / ກພ ກຸມພາ / ມນ ມີນາ / ມສ ເມສາ / ພພ ພຶດສະພາ / ມິຖ ມິຖຸນາ / ກລ ກໍລະກົດ / ສຫ ສິງຫາ / ກຍ ກັນຍາ / "
    "ຕລ ຕຸລາ / ພຈ ພະຈິກ / ທວ ທັນວາ",
    "am": "ጃን ጃንዋሪ / ፌብ ፌብሩዋሪ / ማርች / ኤፕሪ ኤፕሪል / ሜይ / ጁን / ጁላይ / ኦገስ ኦገስት / ሴፕቴ ሴፕቴምበር / ኦክቶ ኦክቶበር / ኖቬም ኖቬምበር / ዲሴም "
    "ዲሴምበር",
    # As people write what the CLDR spells otherwise, or leaves out.
    "hi-variants": " / फरवरी /  / अप्रेल /  /  /  /  / सितम्बर / अक्तूबर / नवम्बर / दिसम्बर",
    "bn-variants": "জানুয়ারি / ফেব্রুয়ারি /  /  /  /  /  / অগাস্ট /  /  /  / ",
    "te-variants": " /  /  /  /  /  / జూలై / ఆగష్టు /  /  /  / ",
    "ml-variants": " /  /  /  /  /  /  /  / സെപ്തംബർ / ഒക്ടോബർ /  / ",
    "kn": "ಜನವರಿ / ಫೆಬ್ರವರಿ ಫೆಬ್ರುವರಿ / ಮಾರ್ಚ್ / ಏಪ್ರಿಲ್ / ಮೇ / ಜೂನ್ / ಜುಲೈ / ಆಗಸ್ಟ್ / ಸೆಪ್ಟೆಂಬರ್ / ಅಕ್ಟೋಬರ್ / ನವೆಂಬರ್ / "
    "ಡಿಸೆಂಬರ್",
    "or": "ଜାନୁଆରୀ / ଫେବୃଆରୀ ଫେବ୍ରୁଆରୀ / ମାର୍ଚ୍ଚ / ଅପ୍ରେଲ / ମଇ / ଜୁନ / ଜୁଲାଇ / ଅଗଷ୍ଟ / ସେପ୍ଟେମ୍ବର / ଅକ୍ଟୋବର / ନଭେମ୍ବର / "
    "ଡିସେମ୍ବର",
    "as": "জানুৱাৰী / ফেব্ৰুৱাৰী /  /  /  /  /  / আগষ্ট / ছেপ্টেম্বৰ / অক্টোবৰ / নৱেম্বৰ / ডিচেম্বৰ",
    "ne-variants": "जनवरी / फेब्रुवरी /  /  /  /  / जुलाई / अगष्ट / सेप्टेम्बर / अक्टोबर / नोभेम्बर / डिसेम्बर",
    "my": "ဇန်နဝါရီ / ဖေဖော်ဝါရီ / မတ် / ဧပြီ / မေ / ဇွန် / ဇူလိုင် / ဩဂုတ် သြဂုတ် / စက်တင်ဘာ / အောက်တိုဘာ / "
    "နိုဝင်ဘာ / ဒီဇင်ဘာ",
    "lv-locative": "janvārī / februārī / martā / aprīlī / maijā / jūnijā / jūlijā / augustā / septembrī / oktobrī / "
    "novembrī / decembrī",
    "sl-genitive": "januarja / februarja /  /  /  / junija / julija /  /  /  /  / ",
    "et-adessive": "jaanuaril / veebruaril / märtsil / aprillil / mail / juunil / juulil / augustil / septembril / "
    "oktoobril / novembril / detsembril",
    "ka-dative": "იანვარს / თებერვალს / მარტს / აპრილს / მაისს / ივნისს / ივლისს / აგვისტოს / სექტემბერი სექტემბერს / "
    "ოქტომბერს / ნოემბერს / დეკემბერს",
    "ar-levant": "كانونثاني /  /  / إبريل / ايار /  /  / اب / ايلول / تشرينأول تشريناول / تشرينثاني / كانونأول كانوناول",
    "eu-genitive": "urtarrilaren / otsailaren / martxoaren / apirilaren / maiatzaren / ekainaren / uztailaren / "
    "abuztuaren / irailaren / urriaren / azaroaren / abenduaren",
    "fil": "enero / pebrero / marso /  / mayo / hunyo / hulyo /  / setyembre / oktubre / nobyembre / disyembre",
    "ha": "janairu / fabrairu / maris / afrilu / mayu / yuni / yuli / agusta / satumba / oktoba / nuwamba / disamba",
    "mt": "jannar / frar / marzu / april / mejju / ġunju / lulju / awwissu / settembru / ottubru / novembru / diċembru",
    "lb": " / februar / mäerz / abrëll / mee /  /  /  / september / oktober / november / dezember",
    "uz-cyrillic": "январ / феврал / март / апрел /  /  /  / август / сентабр сентябр / октабр октябр / ноябр / декабр",
    "so": "jannaayo / febraayo / maarso / abriil / maajo / juun / luulyo / agoosto / sebteembar / oktoobar / nofembar / "
    "diseembar",
    "ps": "جنوري / فبروري /  / اپرېل / مۍ /  / جولای / اګست / سپتمبر / اکتوبر / نومبر / دسمبر",
    "ar-maghreb": "جانفي / فيفري / مارس / أفريل ابريل / ماي / جوان / جويلية يوليوز / أوت غشت اغسطس / شتنبر / اكتوبر / "
    "نونبر / دجنبر",
    "sd": " / فيبروري /  / اپريل /  /  / جولاء جولاءِ / آگسٽ / سيپٽمبر / آڪٽوبر /  / ڊسمبر",
    "ku": "rêbendan rêbendanê çile / sibat sibatê reşemî reşemiyê / adar adarê / nîsan nîsanê avrêl avrêlê / gulan "
    "gulanê / hezîran hezîranê pûşper pûşperê / tîrmeh tîrmehê / tebax tebaxê gelawêj gelawêjê / îlon îlonê rezber "
    "rezberê / cotmeh cotmehê / mijdar mijdarê / berfanbar berfanbarê",
    "ckb-levant": " /  / ئازار ئازاری / نیسان نیسانی / ئایار ئایاری / حوزەیران حوزەیرانی / تەمووز تەمموز تەمووزی / ئاب "
    "ئابی / ئەیلوول ئەیلولی / تشرینییەکەم / تشرینیدووەم / ",
    "yo": "ṣẹ́rẹ́ ṣẹẹrẹ / èrèlè / ẹrẹ́nà / ìgbé / ẹ̀bibi / òkúdu / agẹmọ / ògún / owewe ọwẹ́wẹ̀ / ọ̀wàrà / bélú / ọ̀pẹ̀",
    "ig": "jenụwarị / febrụwarị / maachị / epreel / mee / juun / julaị / ọgọọst / septemba / ọktoba / novemba / disemba",
    "zu": "januwari / februwari / mashi / ephreli / meyi /  / julayi / agasti / septhemba / okthoba /  / ",
    "xh": "janyuwari / febhuwari / matshi / epreli /  /  /  /  /  / okthobha /  / ",
    "ht": "janvye / fevriye / mas / avril / me / jen / jiyè /  / septanm / oktòb / novanm / desanm",
    "eo": "januaro / februaro / marto / aprilo / majo / junio / julio / aŭgusto / septembro / oktobro / novembro / "
    "decembro",
    "om": "amajjii / guraandhala gurraandhala / bitooteessa / ebla / caamsaa caamsa / waxabajjii / adooleessa / hagayya / "
    "fuulbana / onkololeessa / sadaasa / muddee mudde",
    "mg": "janoary / febroary / martsa / aprily / mey / jona / jolay / aogositra / septambra / oktobra / novambra / "
    "desambra",
    "tk": "ýanwar / fewral /  / aprel / maý / iýun / iýul / awgust / sentýabr / oktýabr / noýabr / dekabr",
    "gd": "faoilleach fhaoilleach / gearran ghearran / màrt mhàrt / giblean ghiblean / cèitean chèitean / ògmhios / iuchar / "
    "lùnastal / sultain / dàmhair dhàmhair / samhain / dùbhlachd",
    "br": "genver / c’hwevrer /  / ebrel /  / mezheven / gouere / eost / gwengolo /  /  / kerzu",
    "oc": "genièr / febrièr /  / abriu /  / junh / julhet / agost /  / octobre octòbre / novembre / decembre",
    "rw": "mutarama / gashyantare / werurwe / mata / gicurasi / kamena / nyakanga / kanama / nzeli / ukwakira / ugushyingo / "
    "ukuboza",
    "ms": " /  /  /  /  /  /  / ogo ogos /  /  /  / dis disember",
    "fy": "jannewaris / febrewaris /  /  / maaie /  /  /  / septimber /  / novimber / desimber",
    "rm": "schaner / favrer /  / avrigl / matg / zercladur / fanadur / avust / settember /  /  / ",
    "ast": "xineru / febreru /  /  /  / xunu / xunetu / agostu /  / ochobre / payares / avientu",
    "an": "chinero /  /  /  /  / chunio / chulio /  /  /  /  / aviento",
    "co": "ghjennaghju / ferraghju /  /  / maghju / ghjugnu / lugliu / aostu /  /  / nuvembre / ",
    "fur": "zenâr / fevrâr /  / avrîl /  / jugn /  / avost / setembar / otubar /  / dicembar",
    "hsb": " /  / měrca / apryla / meje /  /  / awgusta /  /  / nowembra / ",
    "tt": "гыйнвар ғинуар /  /  /  /  /  /  /  /  /  /  / ",
    "mi": "kohitātea /  /  /  / haratua / pipiri / hōngongoi /  / mahuru /  /  / hakihea",
    "haw": "ianuali / pepeluali / malaki / apelila /  / iune / iulai /  / kepakemapa /  / nowemapa / kekemapa",
    "sm": "ianuari / fepuari /  / aperila /  / iuni / iulai / aokuso / setema / oketopa / novema / tesema",
}
# fmt: on


# Of the Iranian calendar: as in Iran, then as in Afghanistan, in Dari and in Pashto.
_IRANIAN = (
    "فروردین حمل وری / اردیبهشت ثور غویی / خرداد جوزا غبرګولی / تیر سرطان چنګاښ / مرداد اسد زمری / شهریور سنبله وږی / "
    "مهر میزان تله / آبان عقرب لړم / آذر قوس لیندۍ / دی جدی مرغومی / بهمن دلو سلواغه / اسفند حوت کب"
)
# Of Nepal, of Ethiopia (in Amharic and Tigrinya) and of the Hijri calendar, those of two words in one.
_BIKRAM = (
    "बैशाख वैशाख बैसाख / जेठ जेष्ठ ज्येष्ठ / असार आषाढ / साउन श्रावण / भदौ भाद्र / असोज आश्विन आसोज / कात्तिक कार्तिक / मंसिर मङ्सिर "
    "मार्ग / पुस पुष पौष / माघ / फागुन फाल्गुन / चैत चैत्र"
)
_ETHIOPIAN = (
    "መስከረም / ጥቅምት ጥቕምቲ / ኅዳር ህዳር ሕዳር / ታኅሣሥ ታህሳስ ታኅሳስ ታህሣሥ / ጥር ጥሪ / የካቲት ለካቲት / መጋቢት / ሚያዝያ ሚያዚያ / ግንቦት / ሰኔ "
    "ሰነ / ሐምሌ ሀምሌ ሓምለ / ነሐሴ ነሃሴ ነሀሴ ነሓሰ / ጳጉሜን ጳጉሜ ጳጉሜ ጳጉመን"
)
_HIJRI = (
    "محرم المحرم / صفر / ربيعالأول ربيعالاول ربيعأول / ربيعالآخر ربيعالثاني ربيعالاخر / جمادىالأولى جمادىالاولى جمادىالأول / "
    "جمادىالآخرة جمادىالثانية جمادىالاخرة جمادىالآخر / رجب / شعبان / رمضان / شوال / ذوالقعدة ذيالقعدة ذوالقعده ذيالقعده / "
    "ذوالحجة ذيالحجة ذوالحجه ذيالحجه"
)
# A letter as names of months have it: those of Arabic, Indian and Burmese scripts hold signs that are no letters
# to a regex.
# What is a letter to it is none of the others: a word that could be read in two ways a letter is tried in all of them.
LETTER = r"(?:[^\W\d_]|(?!\w)[\u0300-\u036f\u064b-\u0655\u0900-\u0963\u0970-\u109f\u1780-\u17d3\u200c\u200d'’])"
_JOINERS = str.maketrans({"\u200c": None, "\u200d": None, "'": "’", "ي": "ی", "ك": "ک"})
_ATTACHED = "ב"  # "in", written together with the month
_OF = "d’"  # "of" before a vowel: d’ottobre, d’abril


@cache
def months(language: str = "") -> Mapping[str, int]:
    """Name of a month in lower case without dots -> 1 to 12, for all languages; ``hr`` reads as Croatian does."""
    known: dict[str, int] = {}
    for code, table in _TABLE.items():
        for number, names in enumerate(table.translate(_JOINERS).split("/"), 1):
            for name in names.split():
                if name not in known or code == language == "hr":
                    known[name] = number
    return known


@cache
def _of(table: str) -> Mapping[str, int]:
    months = enumerate(table.translate(_JOINERS).split("/"), 1)
    return {name: number for number, names in months for name in names.split()}


def month(name: str, language: str = "") -> int:
    """The number of the month that a word names, whatever its case and joiners; 0 if it names none."""
    word, table = name.lower().translate(_JOINERS), months(language)
    word = word if word in table else word.removeprefix(_OF)
    return table.get(word) or (table.get(word[1:], 0) if word.startswith(_ATTACHED) else _greek().get(word, 0))


@cache
def _greek() -> Mapping[str, int]:
    """Names in Greek letters without accents, as capitals have none."""
    greek = ((unicodedata.normalize("NFD", name), number) for name, number in months().items() if name > "\u0370")
    return {"".join(c for c in name if not unicodedata.combining(c)): n for name, n in greek if name < "\u0400"}


def iranian_month(name: str) -> int:
    """The same of the Iranian calendar."""
    return _of(_IRANIAN).get(name.translate(_JOINERS), 0)


def bikram_month(name: str) -> int:
    """The same of the calendar of Nepal."""
    return _of(_BIKRAM).get(name.translate(_JOINERS), 0)


def ethiopian_month(name: str) -> int:
    """The same of the calendar of Ethiopia, which has thirteen."""
    return _of(_ETHIOPIAN).get(name, 0)


def hijri_month(name: str) -> int:
    """The same of the Hijri calendar."""
    return _of(_HIJRI).get("".join(name.translate(_JOINERS).split()), 0)
