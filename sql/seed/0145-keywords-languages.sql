-- The matters asked for most, in the other languages that people of the city write in.

do $$ begin perform urp.keyword_add(v.code, 'en', v.weight::real, v.phrases) from (values
  ('emergency', null, 'smell gas, gas leak, gas smell, gas leaking, fire, flames, burning, explosion, unconscious, bleeding, not breathing, heart attack, knife, gun, gunshots, stabbed, drowning, live wires, electric shock, injured people, collapsed ceiling, collapsed balcony, emergency, ambulance'),
  ('residence', null, 'residence, register residence, change of address, moved here, new address, registration municipality, resident, registry office, registered address, residency'),
  ('identity_card', null, 'identity card, id card, renew card, lost id, expired identity document, electronic identity card'),
  ('certificates', null, 'certificate, birth certificate, marriage certificate, family certificate, certificate of residence'),
  ('r03_enquiry', null, 'citizenship, get married, marriage, passport, vote, civil status, newborn registration'),
  ('appointment', null, 'appointment, book appointment, no slots available'),
  ('street_light', null, 'street light, street lamp, lamp post, lamppost, light off, lights off, dark street, lamp broken, lighting, very dark'),
  ('pothole', null, 'pothole, hole road, road damaged, asphalt, hole street, broken road'),
  ('pavement', null, 'sidewalk, pavement, broken tiles, uneven pavement, curb, kerb'),
  ('manhole', null, 'manhole, manhole cover, drain cover'),
  ('signs', null, 'zebra crossing, crosswalk, road sign, road markings, traffic sign, stop sign'),
  ('traffic_light', null, 'traffic light, traffic lights'),
  ('parking', null, 'double parked, illegally parked, car blocking, parked on sidewalk, parked pavement, blocked driveway'),
  ('missed_collection', null, 'garbage not collected, rubbish not collected, trash, garbage, rubbish, bin full, overflowing bin, waste collection, bins not emptied, trash pickup'),
  ('abandoned_waste', null, 'dumped, abandoned mattress, bulky waste, illegal dumping, abandoned fridge, old sofa street, fly tipping'),
  ('street_cleaning', null, 'dirty street, clean street, dog poo, litter, dog mess, dirty square'),
  ('graffiti', null, 'graffiti, spray paint wall'),
  ('waste_calendar', null, 'recycling, recycling calendar, which day plastic, separate waste, collection day, recycling bins'),
  ('tari', null, 'waste tax, tari, garbage tax, rubbish tax, trash tax'),
  ('imu', null, 'property tax, imu, house tax'),
  ('fines', null, 'fine, parking fine, parking ticket, speeding ticket, traffic fine, appeal fine'),
  ('ztl', null, 'ztl, restricted traffic zone, limited traffic zone, parking permit, resident parking, old town car'),
  ('noise_night', null, 'noise, loud music, noisy, cannot sleep, party noise, noisy bar'),
  ('rats', null, 'rats, rat, mice'), ('insects', null, 'cockroaches, mosquitoes, wasps, insects'),
  ('stray_animals', null, 'stray dog, stray cat, injured animal, dead animal'),
  ('tree_danger', null, 'fallen tree, broken branch, dangerous tree, tree fell, branch'),
  ('green_care', null, 'tall grass, overgrown, grass cut, hedge'), ('playground', null, 'playground, swing, slide broken'),
  ('bench', null, 'bench, broken bench'), ('fountain', null, 'fountain, drinking fountain'), ('litter_bin', null, 'litter bin'),
  ('water_leak', null, 'water leak, leaking pipe, no water, burst pipe'), ('sewer', null, 'sewer, sewage'), ('flooding', null, 'flooded, flooding'),
  ('school_enrolment', null, 'nursery, kindergarten, school enrolment, school meals, enroll school, enrol child'),
  ('social_help', null, 'social services, help rent, financial help, social worker, benefits'),
  ('r11_enquiry', null, 'bus, bus stop, bus ticket, bus timetable, public transport'),
  ('r15_enquiry', null, 'tourist, tourist information, visit city, city map, beach opening, sightseeing'),
  ('r10_enquiry', null, 'open business, open shop, start business, shop licence'),
  ('r16_enquiry', null, 'job, job vacancies, public competition, work for municipality'),
  ('disabled_parking', null, 'disabled parking, blue badge'), ('online_service', null, 'website error, spid, cannot log in, website does not work'),
  ('privacy', null, 'personal data, privacy, delete data'), ('abandoned_vehicle', null, 'abandoned car, abandoned vehicle')
) as v(code, weight, phrases); end $$;

do $$ begin perform urp.keyword_add(v.code, 'sq', v.weight::real, v.phrases) from (values
  ('emergency', null, 'erë gazi, gaz, zjarr, zjarri, flakë, shpërthim, plagosur, gjak, nuk merr frymë, pa ndjenja, thikë, pistoletë, të shtëna, mbytet, tela të zhveshur, kabllo elektrike, ambulancë, emergjencë'),
  ('residence', null, 'banimin, banim, banimi, rezidenca, rezidencën, vendbanim, vendbanimi, vendbanimin, adresa e re, ndryshim adrese, transferuar, regjistroj banimin, adresën'),
  ('identity_card', null, 'letërnjoftim, letërnjoftimin, letërnjoftimi, kartë identiteti, kartën e identitetit, karta e identitetit, dokument identiteti, letërnjoftimit'),
  ('certificates', null, 'certifikatë, certifikata, certifikatën, çertifikatë, çertifikata, çertifikatën, vërtetim, certifikate lindje'),
  ('r03_enquiry', null, 'shtetësi, shtetësia, shtetësinë, martesë, martesa, pasaportë, gjendja civile, martohem, lindje fëmije'),
  ('appointment', null, 'takim, takimin, orar takimi, rezervoj takim'),
  ('street_light', null, 'drita e rrugës, dritat e rrugës, ndriçimi, ndriçim, errësirë, llampa, llambë, dritat, shtylla e dritës, drita'),
  ('pothole', null, 'gropë, gropa, gropë në rrugë, rruga e prishur, asfalt, asfalti'), ('pavement', null, 'trotuar, trotuari, trotuarin'), ('traffic_light', null, 'semafor, semafori'),
  ('missed_collection', null, 'plehra, plehrat, mbeturina, mbeturinat, kosh, koshi, kazani, kontejner, kontejneri, kazanët'),
  ('abandoned_waste', null, 'mbeturina të hedhura, dyshek, plehra të hedhura, frigorifer'),
  ('tari', null, 'taksa e mbeturinave, taksën e mbeturinave, taksa e plehrave, tari'), ('r14_enquiry', null, 'taksa, taksë, taksat, taksën'), ('fines', null, 'gjobë, gjoba, gjobën, gjobe'),
  ('school_enrolment', null, 'çerdhe, çerdhja, kopsht, kopshti, regjistrim shkolle, mensa, shkollë, shkollën, regjistroj fëmijën'),
  ('social_help', null, 'ndihmë ekonomike, ndihmë sociale, shërbimet sociale, qira, qiranë'), ('noise_night', null, 'zhurmë, zhurma, muzikë e lartë'),
  ('rats', null, 'minj, minjtë'), ('stray_animals', null, 'qen endacak, qentë, qen'), ('water_leak', null, 'rrjedhje uji, ujë, uji, pa ujë'), ('tree_danger', null, 'pemë, pema, degë'),
  ('r11_enquiry', null, 'autobus, autobusi'), ('r16_enquiry', null, 'punë, vend pune')
) as v(code, weight, phrases); end $$;

do $$ begin perform urp.keyword_add(v.code, 'fr', v.weight::real, v.phrases) from (values
  ('emergency', null, 'odeur gaz, fuite gaz, sent gaz, incendie, flammes, explosion, inconscient, inconsciente, saigne, ne respire plus, crise cardiaque, couteau, coups feu, blessé, se noie, fils électriques, ambulance, urgence, danger mort'),
  ('residence', null, 'résidence, changement adresse, déclarer résidence, domicile, nouvelle adresse, déménagé, inscription mairie, certificat domicile, installer résidence'),
  ('identity_card', null, 'carte identité, pièce identité, renouveler carte, carte perdue'),
  ('certificates', null, 'certificat, acte de naissance, acte de mariage, extrait naissance'),
  ('r03_enquiry', null, 'nationalité, mariage, passeport, voter, état civil'), ('appointment', null, 'rendez-vous, prendre rendez-vous'),
  ('street_light', null, 'lampadaire, éclairage, réverbère, éclairage public, lumière rue, rue noire'),
  ('pothole', null, 'nid de poule, trou chaussée, trou route, trou rue, chaussée, goudron'), ('pavement', null, 'trottoir, trottoir cassé'), ('traffic_light', null, 'feu rouge, feux tricolores, feu circulation'), ('manhole', null, 'plaque égout, bouche égout'),
  ('missed_collection', null, 'poubelle, poubelles, ordures, déchets, poubelles pleines, ramasser ordures, ramassage ordures, ordures ménagères'),
  ('abandoned_waste', null, 'encombrants, dépôt sauvage, matelas abandonné, déchets abandonnés'), ('street_cleaning', null, 'rue sale, nettoyer rue, crottes chien, saleté'), ('waste_calendar', null, 'tri sélectif, recyclage, calendrier collecte, jour plastique'),
  ('tari', null, 'taxe ordures, taxe déchets, taxe poubelles, tari'), ('imu', null, 'taxe foncière, impôt maison, imu'), ('r14_enquiry', null, 'impôt, impôts, taxe, taxes'), ('fines', null, 'amende, contravention, procès-verbal, contester amende'),
  ('ztl', null, 'zone trafic limité, permis stationnement, ztl, stationnement résident'), ('parking', null, 'stationnement gênant, voiture trottoir, double file, garée'), ('noise_night', null, 'bruit, tapage, musique forte, dormir bruit'),
  ('rats', null, 'rats, souris'), ('insects', null, 'cafards, moustiques, guêpes'), ('stray_animals', null, 'chien errant, chat errant, animal blessé'), ('tree_danger', null, 'arbre tombé, branche, arbre dangereux'), ('water_leak', null, 'fuite eau, fuite, pas eau'),
  ('school_enrolment', null, 'crèche, inscription école, cantine, maternelle'), ('social_help', null, 'aide sociale, assistante sociale, aide loyer, services sociaux'), ('r11_enquiry', null, 'bus, arrêt bus, autobus'),
  ('r15_enquiry', null, 'touriste, office tourisme, visiter, plan ville'), ('r16_enquiry', null, 'travail, emploi, concours'), ('r10_enquiry', null, 'ouvrir commerce, ouvrir magasin, ouvrir boutique')
) as v(code, weight, phrases); end $$;

do $$ begin perform urp.keyword_add(v.code, 'ro', v.weight::real, v.phrases) from (values
  ('emergency', null, 'miros gaz, miroase gaz, scurgere gaz, incendiu, flăcări, foc, explozie, inconștient, sânge, nu respiră, infarct, cuțit, pistol, rănit, se îneacă, fire electrice, cablu electric, ambulanță, urgență'),
  ('residence', null, 'reședință, reședința, rezidență, schimbare adresă, schimbarea adresei, domiciliu, adresa nouă, mutat, înregistrare rezidență'),
  ('identity_card', null, 'carte de identitate, cartea de identitate, buletin, buletinul, act de identitate'), ('certificates', null, 'certificat, certificat de naștere, adeverință, certificat căsătorie'),
  ('r03_enquiry', null, 'cetățenie, căsătorie, pașaport, stare civilă'), ('appointment', null, 'programare, programări'),
  ('street_light', null, 'felinar, iluminat, lumină stradă, bec ars, întuneric, stâlp lumină, iluminat public, becul'), ('pothole', null, 'groapă, gropi, groapa, gropi stradă, asfalt, drum stricat'), ('pavement', null, 'trotuar, trotuarul'), ('traffic_light', null, 'semafor, semaforul'), ('manhole', null, 'canal fără capac, capac canal, gură canal'),
  ('missed_collection', null, 'gunoi, gunoiul, gunoaie, tomberon, tomberoane, pubelă, pubele, deșeuri, coș plin, container plin'), ('abandoned_waste', null, 'gunoi aruncat, saltea, mobilă aruncată, deșeuri aruncate'), ('waste_calendar', null, 'reciclare, colectare selectivă, calendar colectare'),
  ('tari', null, 'taxa gunoi, taxa de gunoi, taxă deșeuri, tari'), ('imu', null, 'impozit casă, impozit locuință, imu'), ('r14_enquiry', null, 'impozit, taxă, taxe'), ('fines', null, 'amendă, amenda, amenzi, contravenție'),
  ('parking', null, 'parcat, mașină trotuar, parcare ilegală'), ('noise_night', null, 'zgomot, gălăgie, muzică tare'), ('rats', null, 'șobolani, șoareci'), ('insects', null, 'gândaci, țânțari, viespi'), ('stray_animals', null, 'câine vagabond, câini, câine'), ('tree_danger', null, 'copac căzut, copac, creangă'), ('water_leak', null, 'scurgere apă, țeavă spartă, fără apă'),
  ('school_enrolment', null, 'creșă, grădiniță, înscriere școală, cantină'), ('social_help', null, 'ajutor social, asistent social, ajutor chirie, chirie'), ('r11_enquiry', null, 'autobuz, stație autobuz'), ('r16_enquiry', null, 'loc de muncă, serviciu angajare')
) as v(code, weight, phrases); end $$;

do $$ begin perform urp.keyword_add(v.code, 'ar', v.weight::real, v.phrases) from (values
  ('emergency', null, 'رائحة غاز, تسرب غاز, حريق, النار, انفجار, جريح, ينزف, لا يتنفس, فاقد الوعي, سكين, إطلاق نار, يغرق, أسلاك كهرباء, أسلاك مكشوفة, إسعاف, طوارئ'),
  ('residence', null, 'إقامة, الإقامة, تسجيل الإقامة, تغيير العنوان, عنوان جديد, تغيير السكن, سكن جديد, انتقلت'), ('identity_card', null, 'بطاقة الهوية, هوية, بطاقة هوية, تجديد البطاقة, بطاقة التعريف'), ('certificates', null, 'شهادة, شهادة ميلاد, شهادة زواج, شهادة السكن'),
  ('r03_enquiry', null, 'جنسية, الجنسية, زواج, جواز سفر, الحالة المدنية'), ('appointment', null, 'موعد, حجز موعد, المواعيد'),
  ('street_light', null, 'مصباح الشارع, مصباح, مصابيح, إنارة, الإنارة, ضوء الشارع, أضواء, عمود النور, ظلام, عمود إنارة, أعمدة الإنارة'), ('pothole', null, 'حفرة, حفر, حفرة في الشارع, حفرة في الطريق, الأسفلت, أسفلت'), ('pavement', null, 'رصيف, الرصيف, الأرصفة'), ('traffic_light', null, 'إشارة المرور, إشارة ضوئية, إشارات المرور'), ('manhole', null, 'غطاء بالوعة, بالوعة'),
  ('missed_collection', null, 'قمامة, القمامة, نفايات, النفايات, زبالة, الزبالة, أزبال, حاوية القمامة, حاوية, الأزبال'), ('abandoned_waste', null, 'أثاث مرمي, نفايات مرمية, فراش مرمي'), ('street_cleaning', null, 'تنظيف الشارع, شارع وسخ, أوساخ'), ('waste_calendar', null, 'فرز النفايات, إعادة التدوير'),
  ('tari', null, 'ضريبة النفايات, ضريبة القمامة, رسوم النفايات'), ('r14_enquiry', null, 'ضريبة, ضرائب, الضرائب'), ('fines', null, 'غرامة, مخالفة, مخالفة مرور'), ('noise_night', null, 'ضجيج, ضوضاء, موسيقى عالية, إزعاج'), ('rats', null, 'فئران, جرذان'), ('insects', null, 'صراصير, بعوض, حشرات'), ('stray_animals', null, 'كلب ضال, كلاب ضالة, كلاب'), ('tree_danger', null, 'شجرة ساقطة, شجرة, غصن'), ('water_leak', null, 'تسرب ماء, تسرب المياه, أنبوب مكسور, انقطاع الماء'),
  ('school_enrolment', null, 'حضانة, روضة, تسجيل المدرسة, مطعم المدرسة, المدرسة تسجيل'), ('social_help', null, 'مساعدة اجتماعية, خدمات اجتماعية, مساعدة الإيجار, إيجار, مساعدة مالية'), ('r11_enquiry', null, 'حافلة, الحافلة, باص'), ('r16_enquiry', null, 'عمل, وظيفة'), ('school_meals', null, 'وجبات المدرسة')
) as v(code, weight, phrases); end $$;
