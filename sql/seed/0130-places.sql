-- Places of the demonstration city, modelled on Bari: drawn by hand, good to some hundred metres, and said to be approximate. A real city
-- brings its own border and imports its streets (urp import streets); where a register was imported nothing is done here.
do $seed$
declare v_city geometry := st_multi(st_setsrid(st_geomfromtext('POLYGON((16.7120 41.1790, 16.7300 41.1730, 16.7480 41.1690, 16.7640 41.1610, 16.7800 41.1530,
  16.7980 41.1460, 16.8150 41.1425, 16.8300 41.1415, 16.8420 41.1420, 16.8520 41.1440, 16.8680 41.1420, 16.8760 41.1350, 16.8800 41.1270, 16.8880 41.1215,
  16.8960 41.1175, 16.9080 41.1150, 16.9250 41.1085, 16.9420 41.1035, 16.9580 41.0985, 16.9750 41.0945, 16.9920 41.0920, 17.0050 41.0900, 17.0200 41.0845,
  17.0260 41.0790, 17.0150 41.0730, 17.0000 41.0750, 16.9850 41.0760, 16.9700 41.0790, 16.9560 41.0810, 16.9420 41.0830, 16.9260 41.0830, 16.9140 41.0810,
  16.9060 41.0750, 16.9000 41.0680, 16.8960 41.0620, 16.8880 41.0570, 16.8780 41.0545, 16.8720 41.0480, 16.8700 41.0380, 16.8660 41.0290, 16.8580 41.0250,
  16.8500 41.0290, 16.8450 41.0370, 16.8440 41.0470, 16.8390 41.0560, 16.8300 41.0610, 16.8220 41.0680, 16.8180 41.0760, 16.8150 41.0850, 16.8080 41.0920,
  16.8000 41.0985, 16.7900 41.1040, 16.7800 41.1090, 16.7720 41.1140, 16.7620 41.1190, 16.7480 41.1240, 16.7350 41.1290, 16.7240 41.1350, 16.7150 41.1430,
  16.7080 41.1530, 16.7050 41.1640, 16.7120 41.1790))'), 4326));
begin
  if exists (select from street where source = 'register') then
    return;
  end if;
  insert into area (code, kind, name, site, approximate, shape) values ('city', 'city', 'Bari', 'https://www.comune.bari.it', true, v_city) on conflict do nothing;
  -- the districts: the city cut by lines, the last one what is left
  insert into area (code, kind, name, approximate, shape)
    select d.code, 'district', d.name, true, st_multi(st_collectionextract(st_intersection(v_city, st_geomfromtext(d.cut, 4326)), 3)) from (values
      ('municipio-5', 'Municipio 5', 'POLYGON((16.60 41.30, 16.800 41.30, 16.800 41.160, 16.792 41.135, 16.785 41.125, 16.778 41.100, 16.60 41.10, 16.60 41.30))'),
      ('municipio-3', 'Municipio 3', 'POLYGON((16.800 41.30, 16.848 41.30, 16.848 41.130, 16.842 41.123, 16.835 41.115, 16.828 41.105, 16.815 41.090, 16.805 41.085, 16.778 41.100, 16.785 41.125, 16.792 41.135, 16.800 41.160, 16.800 41.30))'),
      ('municipio-1', 'Municipio 1', 'POLYGON((16.848 41.30, 17.10 41.30, 17.10 41.00, 16.910 41.06, 16.910 41.078, 16.895 41.085, 16.887 41.095, 16.883 41.105, 16.880 41.114, 16.8697 41.1178, 16.848 41.1185, 16.842 41.123, 16.848 41.130, 16.848 41.30))'),
      ('municipio-2', 'Municipio 2', 'POLYGON((16.842 41.123, 16.848 41.1185, 16.8697 41.1178, 16.880 41.114, 16.883 41.105, 16.887 41.095, 16.895 41.085, 16.875 41.086, 16.860 41.088, 16.840 41.090, 16.815 41.090, 16.828 41.105, 16.835 41.115, 16.842 41.123))')
    ) d(code, name, cut) on conflict do nothing;
  insert into area (code, kind, name, approximate, shape)
    select 'municipio-4', 'district', 'Municipio 4', true,
           st_multi(st_collectionextract(st_difference(v_city, (select st_union(st_buffer(a.shape, 0.00001)) from area a where a.kind = 'district' and a.code <> 'municipio-4')), 3))
    on conflict do nothing;
  -- the neighbours: what lies nearer to their centre than to another's, as far as they reach
  insert into area (code, kind, name, site, approximate, shape)
    with town as (
      select * from (values
        ('modugno', 'Modugno', 16.781, 41.083, 6500), ('bitonto', 'Bitonto', 16.691, 41.108, 9000), ('giovinazzo', 'Giovinazzo', 16.672, 41.186, 6000),
        ('triggiano', 'Triggiano', 16.924, 41.066, 3800), ('capurso', 'Capurso', 16.919, 41.048, 2800), ('valenzano', 'Valenzano', 16.884, 41.044, 3200),
        ('bitritto', 'Bitritto', 16.831, 41.041, 4000), ('adelfia', 'Adelfia', 16.871, 41.004, 4000), ('moladibari', 'Mola di Bari', 17.090, 41.060, 7500),
        ('noicattaro', 'Noicattaro', 16.988, 41.034, 6000)) t(code, name, lon, lat, metres)
    ), cell as (
      select (st_dump(st_voronoipolygons(st_collect(st_setsrid(st_makepoint(lon, lat), 4326)), 0, st_makeenvelope(16.4, 40.8, 17.4, 41.4, 4326)))).geom from town
    )
    select t.code, 'neighbour', t.name, 'https://www.comune.' || t.code || '.ba.it', true,
           st_multi(st_collectionextract(st_difference(st_intersection(c.geom, st_buffer(st_setsrid(st_makepoint(t.lon, t.lat), 4326)::geography, t.metres)::geometry), v_city), 3))
      from town t join cell c on st_contains(c.geom, st_setsrid(st_makepoint(t.lon, t.lat), 4326))
    on conflict do nothing;
end $seed$;

-- name ; lines as "lon lat,lon lat" ; * a main street, with its kind of place where two bear the same name
do $seed$
declare r record; v_n int := 0;
begin
  if exists (select from street where source = 'register') then
    return;
  end if;
  for r in select split_part(line, ';', 1) as name, split_part(line, ';', 2) as points, split_part(line, ';', 3) = '*' as main, nullif(split_part(line, ';', 4), '') as locality
             from regexp_split_to_table($streets$
Corso Vittorio Emanuele II;16.8600 41.1267,16.8730 41.1257;*
Via Nicolò Piccinni;16.8600 41.1260,16.8725 41.1250;*
Via Abate Gimma;16.8520 41.1262,16.8745 41.1242;*
Via Calefati;16.8540 41.1253,16.8728 41.1236;*
Via Putignani;16.8540 41.1246,16.8728 41.1230;*
Via Principe Amedeo;16.8540 41.1240,16.8728 41.1223;*
Via Dante Alighieri;16.8520 41.1236,16.8728 41.1216;*
Via Nicolai;16.8520 41.1229,16.8690 41.1213;*
Via Crisanzio;16.8520 41.1222,16.8688 41.1205;*
Via Prospero Petroni;16.8560 41.1212,16.8680 41.1200
Corso Italia;16.8470 41.1205,16.8685 41.1184;*
Via Sparano da Bari;16.8702 41.1258,16.8696 41.1213;*
Via Argiro;16.8693 41.1259,16.8687 41.1213;*
Via Andrea da Bari;16.8684 41.1259,16.8678 41.1206;*
Via Roberto da Bari;16.8675 41.1260,16.8669 41.1206
Via Cairoli;16.8666 41.1261,16.8660 41.1200;*
Via Marchese di Montrone;16.8657 41.1261,16.8651 41.1200
Via De Rossi;16.8648 41.1262,16.8642 41.1200
Via Sagarriga Visconti;16.8639 41.1263,16.8633 41.1200
Via Quintino Sella;16.8630 41.1264,16.8622 41.1195;*
Via Melo da Bari;16.8711 41.1257,16.8705 41.1195;*
Corso Cavour;16.8735 41.1262,16.8722 41.1190;*
Via Alessandro Manzoni;16.8600 41.1266,16.8592 41.1196;*
Via Trevisani;16.8560 41.1263,16.8552 41.1200
Via Ravanas;16.8580 41.1264,16.8572 41.1200
Via Libertà;16.8535 41.1250,16.8528 41.1200
Via Garruba;16.8520 41.1255,16.8660 41.1243
Via Brigata Bari;16.8495 41.1245,16.8490 41.1205
Via Brigata Regina;16.8480 41.1290,16.8470 41.1210;*
Via Bovio;16.8548 41.1262,16.8540 41.1200
Via Pasubio;16.8505 41.1180,16.8470 41.1140
Via Ettore Fieramosca;16.8620 41.1240,16.8535 41.1240
Via Napoli;16.8600 41.1272,16.8180 41.1310;*
Corso Mazzini;16.8590 41.1285,16.8420 41.1300;*
Corso Sonnino;16.8790 41.1210,16.8770 41.1150;*
Via Imbriani;16.8755 41.1240,16.8735 41.1180
Via Carulli;16.8770 41.1215,16.8810 41.1195
Via Cardassi;16.8760 41.1240,16.8770 41.1170
Via Positano;16.8790 41.1225,16.8775 41.1165
Via Spalato;16.8800 41.1220,16.8785 41.1160
Via Zara;16.8775 41.1240,16.8755 41.1165
Via Abbrescia;16.8785 41.1225,16.8755 41.1160
Via Egnatia;16.8745 41.1235,16.8790 41.1225
Via Gorizia;16.8815 41.1190,16.8800 41.1150
Via Dalmazia;16.8740 41.1215,16.8850 41.1185;*
Via Bozzi;16.8750 41.1215,16.8790 41.1200
Via Cognetti;16.8730 41.1240,16.8760 41.1235
Via Arcivescovo Vaccaro;16.8805 41.1185,16.8830 41.1160
Via Pizzoli;16.8500 41.1250,16.8590 41.1240
Via Principessa Iolanda;16.8560 41.1235,16.8600 41.1230
Via Don Bosco;16.8510 41.1230,16.8500 41.1210
Piazza Umberto I;16.8690 41.1210,16.8702 41.1205
Piazza Aldo Moro;16.8690 41.1189,16.8704 41.1186
Piazza Garibaldi;16.8592 41.1268,16.8605 41.1260
Piazza della Libertà;16.8680 41.1266,16.8690 41.1265
Piazza del Ferrarese;16.8725 41.1272,16.8730 41.1268
Piazza Mercantile;16.8718 41.1284,16.8724 41.1280
Piazza San Nicola;16.8702 41.1304,16.8708 41.1300
Piazza dell'Odegitria;16.8683 41.1287,16.8688 41.1284
Piazza Federico II di Svevia;16.8666 41.1286,16.8670 41.1280
Piazza Massari;16.8662 41.1270,16.8672 41.1269
Piazza Risorgimento;16.8566 41.1228,16.8574 41.1227
Piazza Redentore;16.8535 41.1236,16.8543 41.1235
Piazza Cesare Battisti;16.8676 41.1208,16.8686 41.1206
Piazza Luigi di Savoia;16.8728 41.1214,16.8738 41.1210
Piazza Madonnella;16.8795 41.1190,16.8802 41.1188
Piazza Carabellese;16.8805 41.1178,16.8812 41.1176
Piazza Diaz;16.8778 41.1228,16.8790 41.1222
Piazza Gramsci;16.8845 41.1178,16.8855 41.1174
Piazza Eroi del Mare;16.8738 41.1238,16.8744 41.1234
Piazza IV Novembre;16.8732 41.1264,16.8738 41.1262
Largo Giannella;16.8770 41.1236,16.8782 41.1230
Largo Ciaia;16.8690 41.1172,16.8698 41.1170
Largo Adua;16.8765 41.1246,16.8772 41.1242
Largo Albicocca;16.8692 41.1294,16.8696 41.1292
Via Palazzo di Città;16.8714 41.1292,16.8706 41.1299
Strada del Carmine;16.8690 41.1290,16.8698 41.1298
Strada delle Crociate;16.8700 41.1298,16.8712 41.1294
Strada Vallisa;16.8722 41.1276,16.8728 41.1273
Strada Santa Chiara;16.8668 41.1292,16.8674 41.1298
Strada San Marco;16.8708 41.1284,16.8716 41.1288
Strada Arco Basso;16.8678 41.1281,16.8682 41.1277
Via Venezia;16.8728 41.1278,16.8712 41.1312
Corso Trieste;16.8920 41.1145,16.9000 41.1125;*
Lungomare Nazario Sauro;16.8760 41.1235,16.8900 41.1150;*
Lungomare Imperatore Augusto;16.8740 41.1270,16.8715 41.1315;*
Lungomare Araldo di Crollalanza;16.8745 41.1262,16.8768 41.1238;*
Lungomare Perotti;16.8900 41.1150,16.8960 41.1140;*
Lungomare IX Maggio;16.8200 41.1375,16.8330 41.1370;*
Lungomare Starita;16.8370 41.1370,16.8450 41.1345;*
Via Caldarola;16.8905 41.1095,16.9020 41.1010;*
Viale Japigia;16.8850 41.1090,16.8980 41.1035;*
Via Peucetia;16.8930 41.1065,16.9010 41.1000
Via Aristosseno;16.8880 41.1060,16.8930 41.1040
Via Gentile;16.8960 41.1100,16.9400 41.0960;*
Via Magna Grecia;16.8900 41.1035,16.8990 41.0990
Via Archimede;16.8880 41.1085,16.8930 41.1060
Via Pitagora;16.8890 41.1070,16.8935 41.1045
Via Loiacono;16.8950 41.1030,16.8990 41.1010
Via La Pira;16.8985 41.1005,16.9030 41.0985
Via Toscanini;16.8925 41.1080,16.8965 41.1050
Via Guglielmo Appulo;16.8895 41.1050,16.8940 41.1030
Via Rocca;16.8860 41.1075,16.8895 41.1055
Via Troisi;16.8990 41.1040,16.9040 41.1020
Via Sant'Anna;16.9100 41.0960,16.9180 41.0930
Via Giustina Rocca;16.8870 41.1080,16.8920 41.1060
Via Amendola;16.8760 41.1130,16.8900 41.0950;*
Via Re David;16.8725 41.1150,16.8770 41.1030;*
Via Capruzzi;16.8560 41.1180,16.8745 41.1165;*
Via Giulio Petroni;16.8700 41.1160,16.8730 41.0950;*
Viale della Repubblica;16.8670 41.1120,16.8780 41.1105;*
Viale Unità d'Italia;16.8715 41.1160,16.8750 41.1110;*
Corso Benedetto Croce;16.8690 41.1165,16.8660 41.1095;*
Via Carlo Pisacane;16.8650 41.1155,16.8690 41.1130
Via Postiglione;16.8660 41.1150,16.8700 41.1140
Via De Laurentis;16.8770 41.1090,16.8790 41.1040
Via Fanelli;16.8740 41.1060,16.8760 41.0880;*
Via Celso Ulpiani;16.8790 41.1060,16.8820 41.1010
Via Edoardo Orabona;16.8790 41.1100,16.8830 41.1075
Via Campione;16.8690 41.1120,16.8700 41.1080
Via Cancello Rotto;16.8610 41.1080,16.8590 41.1000
Via dei Mille;16.8640 41.1140,16.8700 41.1130
Via Buccari;16.8680 41.1095,16.8700 41.1080
Via Pola;16.8660 41.1110,16.8690 41.1095
Via Podgora;16.8670 41.1100,16.8695 41.1085
Via Monte Grappa;16.8650 41.1130,16.8680 41.1100
Via Montello;16.8640 41.1120,16.8675 41.1095
Via Carrante;16.8655 41.1030,16.8655 41.1000
Via Camillo Rosalba;16.8560 41.1010,16.8600 41.0955;*
Viale Luigi Einaudi;16.8740 41.1100,16.8790 41.1070
Viale Salandra;16.8600 41.1130,16.8660 41.1100;*
Viale Orazio Flacco;16.8580 41.1150,16.8610 41.1100;*
Via Pessina;16.8600 41.1150,16.8640 41.1130
Piazza Giulio Cesare;16.8605 41.1120,16.8615 41.1112
Corso Alcide De Gasperi;16.8660 41.1090,16.8740 41.0890;*
Viale Ennio;16.8570 41.1110,16.8600 41.1095
Via Lucarelli;16.8560 41.1030,16.8590 41.1000
Via Concilio Vaticano II;16.8530 41.1050,16.8570 41.1000;*
Viale Papa Giovanni XXIII;16.8600 41.1090,16.8650 41.1070;*
Viale Papa Pio XII;16.8620 41.1100,16.8670 41.1080;*
Via Tommaso Storelli;16.8570 41.1060,16.8600 41.1050
Via Bruno Buozzi;16.8450 41.1160,16.8220 41.1080;*
Via Matarrese;16.8500 41.1040,16.8540 41.0990
Via Mazzitelli;16.8540 41.1010,16.8580 41.0970
Via Escrivà;16.8500 41.1060,16.8560 41.1030;*
Via Nicola Tridente;16.8560 41.1045,16.8590 41.1025
Via Solarino;16.8580 41.1035,16.8620 41.1020
Via Guglielmo Oberdan;16.8780 41.1140,16.8830 41.1100
Via Omodeo;16.8800 41.1120,16.8850 41.1095
Via Hahnemann;16.8720 41.1020,16.8750 41.1000
Via Arcidiacono Giovanni;16.8710 41.1110,16.8740 41.1090
Via Nizza;16.8755 41.1175,16.8757 41.1169
Via San Lorenzo;16.8690 41.1055,16.8720 41.1040
Via Timavo;16.8720 41.1110,16.8750 41.1095
Via Stefano Jacini;16.8720 41.1075,16.8760 41.1060
Via Toma;16.8740 41.1120,16.8755 41.1090
Via Pietro Colletta;16.8745 41.1125,16.8762 41.1095
Via Luigi Ricchioni;16.8760 41.1100,16.8780 41.1080
Via Volpe;16.8655 41.1065,16.8700 41.1050
Via Tatarella;16.8480 41.1100,16.8560 41.0990;*
Viale Pasteur;16.8480 41.1160,16.8520 41.1130;*
Via Brigata e Divisione Bari;16.8485 41.1200,16.8470 41.1170
Via Oreste;16.8630 41.1170,16.8650 41.1150
Via Devitofrancesco;16.8560 41.1140,16.8580 41.1110
Via Einstein;16.8850 41.1000,16.8880 41.0970
Via Conte Giusso;16.8530 41.1130,16.8560 41.1120
Via Monsignor Nuzzi;16.8600 41.1045,16.8640 41.1035
Via Vassallo;16.8745 41.1085,16.8770 41.1075
Via Martin Luther King;16.8530 41.0980,16.8600 41.0930;*
Via Lembo;16.8520 41.1000,16.8560 41.0980
Via Falcone e Borsellino;16.8630 41.1000,16.8690 41.0985
Strada Torre Tresca;16.8427 41.0945,16.8427 41.0905
Strada vicinale del Tondo;16.8895 41.0890,16.8900 41.0850
Strada Santa Caterina;16.8340 41.1040,16.8400 41.0990
Via Ospedale di Venere;16.8680 41.0830,16.8700 41.0790
Via Vito Vittorio Lenoci;16.8560 41.1015,16.8590 41.1005
Viale delle Regioni;16.7980 41.1170,16.8060 41.1120;*
Viale Europa;16.8200 41.1260,16.7900 41.1180;*
Via Cacudi;16.7985 41.1150,16.8030 41.1130
Viale Lazio;16.7990 41.1140,16.8030 41.1120
Via Abruzzi;16.8000 41.1160,16.8030 41.1150
Via Sardegna;16.8010 41.1150,16.8040 41.1130
Via Lombardia;16.8000 41.1125,16.8040 41.1105
Via Liguria;16.8020 41.1160,16.8050 41.1140
Via Toscana;16.7970 41.1150,16.8000 41.1130
Via Marche;16.7980 41.1130,16.8010 41.1115
Via Veneto;16.7990 41.1120,16.8020 41.1105
Via Altamura;16.8040 41.1130,16.8070 41.1115
Via Vincenzo Ricchioni;16.7960 41.1165,16.7990 41.1150
Via Giacomo Leotta;16.7960 41.1140,16.7985 41.1120
Via Candura;16.8030 41.1110,16.8060 41.1100
Via Ciusa;16.7970 41.1120,16.7990 41.1105
Via Maratona;16.8360 41.1365,16.8400 41.1350
Strada San Girolamo;16.8270 41.1355,16.8330 41.1340
Via Van Westerhout;16.8400 41.1350,16.8390 41.1320
Via Costa;16.8310 41.1355,16.8340 41.1350
Via Don Cesare Franco;16.8300 41.1345,16.8330 41.1335
Via Ruggiero Bonghi;16.8420 41.1330,16.8440 41.1310
Via Tripoli;16.8440 41.1325,16.8450 41.1300
Via Adriatico;16.8200 41.1360,16.8270 41.1350;*
Via Vito Fornari;16.8405 41.1345,16.8435 41.1335
Piazzale Vittorio Emanuele III;16.8400 41.1355,16.8415 41.1350
Via Skanderbeg;16.8250 41.1345,16.8290 41.1330
Via Oreste Pizzirani;16.8410 41.1290,16.8440 41.1280
Viale Maestri del Lavoro;16.7930 41.1110,16.8000 41.1050
Via dei Gladioli;16.8060 41.1010,16.8110 41.0980
Via delle Ortensie;16.8070 41.1000,16.8110 41.0970
Via delle Magnolie;16.8040 41.1000,16.8090 41.0960
Viale Francesco de Blasio;16.8120 41.1060,16.8200 41.1010;*
Via Caracciolo;16.8140 41.1030,16.8180 41.1010
Via Accolti Gil;16.8100 41.1040,16.8160 41.1000
Via San Giorgio Martire;16.8230 41.1050,16.8180 41.0990
Via Zippitelli;16.8220 41.1060,16.8260 41.1030
Via Glomerelli;16.8250 41.1090,16.8300 41.1060
Via Tommaso Columbo;16.8200 41.1090,16.8260 41.1080
Via Enzo Ferrari;16.7650 41.1400,16.7720 41.1390
Viale Gabriele d'Annunzio;16.7640 41.1390,16.7700 41.1370;*
Corso Vittorio Emanuele;16.7600 41.1535,16.7660 41.1505;*;Palese
Via Nazionale;16.7680 41.1510,16.7540 41.1560;*;Palese
Via Vittorio Veneto;16.7600 41.1520,16.7570 41.1490;;Palese
Via Duca d'Aosta;16.7620 41.1530,16.7600 41.1500;;Palese
Via Maiella;16.7580 41.1500,16.7620 41.1480
Via Capitaneo;16.7560 41.1510,16.7590 41.1490
Lungomare Tenente Noviello;16.7610 41.1565,16.7690 41.1525;*
Piazza della Vittoria;16.7605 41.1540,16.7612 41.1537
Via Minervino;16.7530 41.1500,16.7560 41.1480
Via Nisio;16.7640 41.1510,16.7660 41.1490
Via Umberto I;16.7650 41.1520,16.7630 41.1490;;Palese
Piazza Magrini;16.7590 41.1545,16.7600 41.1540
Via Napoli;16.7480 41.1620,16.7430 41.1660;*;Santo Spirito
Via Garibaldi;16.7490 41.1640,16.7470 41.1610;;Santo Spirito
Corso Garibaldi;16.7510 41.1650,16.7480 41.1610;*;Santo Spirito
Lungomare Cristoforo Colombo;16.7420 41.1685,16.7540 41.1640;*
Via Fiume;16.7470 41.1640,16.7500 41.1625
Via Udine;16.7440 41.1655,16.7480 41.1640
Piazza Roma;16.7500 41.1645,16.7507 41.1642;;Santo Spirito
Via Torino;16.7450 41.1640,16.7490 41.1620
Via Alfonso La Marmora;16.7460 41.1630,16.7490 41.1615
Via Caboto;16.7430 41.1665,16.7460 41.1650
Via Verdi;16.7480 41.1600,16.7510 41.1585;;Santo Spirito
Via Catino;16.7300 41.1480,16.7360 41.1440;*
Viale delle Mimose;16.7320 41.1450,16.7350 41.1430
Via Rosa Luxemburg;16.7230 41.1490,16.7260 41.1470
Via della Felicità;16.7240 41.1480,16.7280 41.1460
Via Trentino;16.8025 41.1140,16.8060 41.1125
Piazza Umberto I;16.8675 41.0770,16.8684 41.0765;;Carbonara
Corso Vittorio Emanuele;16.8680 41.0790,16.8690 41.0740;*;Carbonara
Via Roma;16.8670 41.0780,16.8650 41.0740;;Carbonara
Via Costantinopoli;16.8690 41.0770,16.8720 41.0750
Via Trisorio Liuzzi;16.8680 41.0755,16.8700 41.0720
Via Fabio Filzi;16.8660 41.0770,16.8640 41.0760
Via Vaccarella;16.8640 41.0790,16.8610 41.0760
Via Calvario;16.8670 41.0740,16.8640 41.0720
Via Umberto I;16.8670 41.0770,16.8690 41.0740;;Carbonara
Via Gioacchino Murat;16.8700 41.0780,16.8720 41.0770
Via Manzari;16.8680 41.0660,16.8660 41.0630
Piazza Vittorio Emanuele;16.8667 41.0645,16.8673 41.0641;;Ceglie del Campo
Via Cianci;16.8660 41.0650,16.8680 41.0630
Via Domenico di Venere;16.8670 41.0660,16.8690 41.0620
Via Roma;16.8660 41.0640,16.8640 41.0610;;Ceglie del Campo
Via Giovanni Modugno;16.8650 41.0660,16.8670 41.0640
Via Valenzano;16.8690 41.0630,16.8730 41.0570;*
Via Sant'Angelo;16.8680 41.0650,16.8700 41.0640
Piazza Santa Maria;16.8660 41.0635,16.8666 41.0632
Via Santa Rita;16.8600 41.0680,16.8560 41.0650
Via Torre di Mizzo;16.8590 41.0670,16.8550 41.0630
Via Loseto;16.8620 41.0600,16.8560 41.0480;*
Via Trieste;16.8540 41.0440,16.8550 41.0420;;Loseto
Via Cavour;16.8530 41.0440,16.8550 41.0430;;Loseto
Piazza Roma;16.8540 41.0435,16.8546 41.0432;;Loseto
Via Raffaele Perrone;16.8535 41.0430,16.8550 41.0415
Via Lecce;16.8560 41.0450,16.8580 41.0430
Viale Torre a Mare;16.9900 41.0850,16.9980 41.0860;*
Piazza della Torre;17.0000 41.0878,17.0008 41.0874
Via Morelli e Silvati;16.9960 41.0850,17.0010 41.0860
Via Leopardi;16.9980 41.0865,17.0000 41.0850
Via Bari;16.9930 41.0870,16.9990 41.0875
Lungomare Sant'Elia;17.0010 41.0870,17.0080 41.0840;*
Via Monopoli;16.9990 41.0860,17.0030 41.0840
Via Gaetano Salvemini;16.9950 41.0840,16.9990 41.0835
Strada San Giorgio;16.9500 41.0950,16.9600 41.0930
Lungomare Giovine;16.9100 41.1090,16.9300 41.1040;*
Via Giovine;16.9080 41.1085,16.9250 41.1040
Strada Detta della Marina;16.9600 41.0935,16.9850 41.0890;*
Strada Rurale Sant'Andrea;16.8850 41.0900,16.8820 41.0830
Sottopasso di via Quintino Sella;16.8632 41.1165,16.8632 41.1161
Sottovia Duca degli Abruzzi;16.8725 41.1180,16.8725 41.1165
Ponte Adriatico;16.8520 41.1170,16.8500 41.1130;*
Ponte XX Settembre;16.8680 41.1175,16.8675 41.1160
Via XX Settembre;16.8684 41.1160,16.8672 41.1140
Via XXIV Maggio;16.8580 41.1180,16.8575 41.1150
Via XXV Aprile;16.7610 41.1470,16.7640 41.1450
Via Michelangelo Signorile;16.8570 41.1130,16.8590 41.1120
Via San Francesco d'Assisi;16.8620 41.1275,16.8605 41.1225;*
Via Boggiano;16.8720 41.1150,16.8760 41.1140
Via Santa Maria del Buon Consiglio;16.8708 41.1290,16.8712 41.1287
Via Don Guanella;16.8580 41.1070,16.8610 41.1060
Via Francesco Crispi;16.8600 41.1280,16.8425 41.1295;*
$streets$, '\n') line where line <> '' loop
    v_n := v_n + 1;
    insert into street (code, name, type_words, words, locality, shape, district, approximate, main, source)
      select 'demo-' || v_n, r.name, w.type_words, w.words, r.locality, g.shape, d.code, true, r.main, 'demonstration'
        from street_split(r.name) w,
             (select case when r.points like '%,%' then st_geogfromtext('linestring(' || r.points || ')') else st_geogfromtext('point(' || r.points || ')') end as shape) g
        left join lateral (select a.code from area a where a.kind = 'district' and st_intersects(a.shape, st_closestpoint(g.shape::geometry, st_centroid(g.shape::geometry))) order by a.code limit 1) d on true
      on conflict (code) do nothing;
  end loop;
  -- house numbers along the main streets, every twelve metres, odd ones on the left
  insert into house_number (street_id, number, value, point)
    select s.id, n::text, n, st_lineinterpolatepoint(s.shape::geometry, least(1, n * 6 / st_length(s.shape)))::geography
      from street s cross join lateral generate_series(1, least((st_length(s.shape) / 6)::int, 300)) n
     where s.source = 'demonstration' and s.main and geometrytype(s.shape::geometry) = 'LINESTRING'
  on conflict do nothing;
end $seed$;
